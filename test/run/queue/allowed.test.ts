import { expect, test } from 'vitest'
import { allowedBy } from '../../../src/run/worker/allowed.ts'

test('a path allows files, and no other machine or service', () => {
  const allowed = allowedBy(['/'])
  const isAllowed = (location: string): boolean => allowed.target({ location })
  expect(isAllowed('/var/log')).toBe(true)
  const others = ['ssh://db/etc', 's3://b/', 'redis://cache', 'mysql://db/shop', 'journald://', '-']
  expect(others.filter(isAllowed)).toEqual([])
})
