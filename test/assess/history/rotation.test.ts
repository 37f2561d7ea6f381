import { expect, test } from 'vitest'
import { familyOf } from '../../../src/assess/history/rotation.ts'

test.each([
  'access.log',
  'access.log.1',
  'access.log.2.gz',
  'access.log.12.xz',
  'access.log-20261121',
  'access.log-20261121.gz',
  'access.log-2026-11-21',
  'access.log-20261121-13',
  'access.log-1795000000',
  'access.log.20261121',
  'access.log.2026-11-21',
  'access.log.2026-11-21_13',
  'access.log.2026-11-21.3.gz',
  'access.2026-11-21.log',
  'access-20261121.log',
  'access-2026-11-21.1.log.gz',
  'access_2026-11-21.log',
  'access.1.log',
  'access.log.old',
])('%s belongs to the log that it was rotated from', (name) => {
  expect(familyOf(`/var/log/${name}`)).toBe('/var/log/access.log')
})

test.each([
  'orders-2026.csv',
  'shop2.log',
  'v1.2.3',
  'card-12345678.txt',
  'error.log',
  'access.log.conf',
  'report.v2.json',
])('%s is no rotated log', (name) => {
  expect(familyOf(`/srv/${name}`)).toBe(`/srv/${name}`)
})

test('a file that is called by its day is one of its directory', () => {
  expect(familyOf('/logs/2026-11-21.log')).toBe(familyOf('/logs/2026-11-22.log.gz'))
  expect(familyOf('/logs/20261121')).toBe(familyOf('/logs/20261122'))
})

test('in an archive each part of the path is a name', () => {
  expect(familyOf('/b/logs-20261121.tar.gz!app.log.1')).toBe(
    familyOf('/b/logs-20261122.tar.gz!app.log'),
  )
})
