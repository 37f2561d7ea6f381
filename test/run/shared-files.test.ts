import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Unit } from '../../src/model/unit.ts'
import { sharedFiles } from '../../src/run/shared-files.ts'

const root = mkdtempSync(join(tmpdir(), 'shared-'))
for (const name of ['logs/app', 'logs-old', 'other'])
  mkdirSync(join(root, name), { recursive: true })
symlinkSync('logs', join(root, 'link'))
afterAll(() => rmSync(root, { recursive: true }))

describe('a file is known when it comes again', () => {
  test.each([
    ['a directory and one in it', ['logs', 'logs/app']],
    ['a directory in it and the directory', ['logs/app', 'logs']],
    ['the same directory twice', ['logs', 'logs/']],
    ['a directory and a link to it', ['link', 'logs']],
    ['a directory and a glob, whose links may lead anywhere', ['logs', '*/app/*.log']],
    ['globs alone', ['l*/**', '*/app']],
  ])('to targets that overlap: %s', (_, locations) => {
    const files = filesOf(locations)
    const file = unit('logs/app/a.log')
    expect([files.isKnown(file), files.isKnown(file)]).toEqual([false, true])
    expect(files.isKnown(unit('logs/app/b.log'))).toBe(false)
  })

  test('piece by piece', () => {
    const files = filesOf(['logs', 'logs/app'])
    const pieces = [[0, 10] as const, [10, 20] as const, null]
    const units = pieces.map((range): Unit => ({ ...unit('logs/app/a.log'), range }))
    expect(units.map(files.isKnown)).toEqual([false, false, false])
    expect(units.map(files.isKnown)).toEqual([true, true, true])
  })

  test('told apart from others by bytes that are no UTF-8', () => {
    const files = filesOf(['logs', 'logs/app'])
    const names = ['a\udce9', 'a\udcff', 'a\ufffd'].map((name) => unit(`logs/app/${name}`))
    expect(names.map(files.isKnown)).toEqual([false, false, false])
  })
})

test.each([
  ['of one target', ['logs']],
  ['of targets that lie apart, be their names alike', ['logs/app', 'logs-old', 'other']],
])('nothing is remembered %s', (_, locations) => {
  const files = filesOf(locations)
  expect([1, 2].map(() => files.isKnown(unit('logs/app/a.log')))).toEqual([false, false])
})

test('a file of another machine is known on that machine, and an object by how names in its store begin', () => {
  const on = ['/var/log', '/var/log/nginx'].flatMap((location) =>
    ['web-01', 'web-02'].map((host) => ({ location, on: 'web-*', host })),
  )
  const stores = ['s3://logs/app', 's3://logs/app/2026/', 's3://other/app'].map((location) => ({
    location,
  }))
  const files = sharedFiles([...on, ...stores])
  const known = (target: number, part: string): boolean =>
    files.isKnown({ ...unit(''), target, part, source: target < on.length ? 'file' : 'object' })
  expect([0, 1, 2, 3].map((target) => known(target, '/var/log/nginx/a.log'))).toEqual([
    ...[false, false, true, true],
  ])
  expect([0, 0].map((target) => known(target, '/var/log/b.log'))).toEqual([false, false])
  expect([4, 5].map((target) => known(target, 's3://logs/app/2026/a.log'))).toEqual([false, true])
  expect([4, 4].map((target) => known(target, 's3://logs/app-old.log'))).toEqual([false, false])
  expect([6, 6].map((target) => known(target, 's3://other/app/2026/a.log'))).toEqual([false, false])
})

test('tables of two databases may bear one name', () => {
  const files = sharedFiles([{ location: 'postgres://a/b' }, { location: 'postgres://c/d' }])
  const table: Unit = { ...unit('orders'), source: 'postgres', part: '"public"."orders"' }
  expect([files.isKnown(table), files.isKnown(table)]).toEqual([false, false])
})

const filesOf = (locations: readonly string[]): ReturnType<typeof sharedFiles> =>
  sharedFiles(locations.map((location) => ({ location: join(root, location) })))

function unit(name: string): Unit {
  return { source: 'file', target: 0, part: join(root, name), range: null, bytes: 1, version: '' }
}
