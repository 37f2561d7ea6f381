import { expect, test } from 'vitest'
import { withStreamNames } from '../../src/commands/stream-names.ts'
import { UsageError } from '../../src/errors.ts'

test('each stream has the name that comes at its turn, and nothing else has one', () => {
  const targets = withStreamNames(['/dev/fd/63', 'a.log', '-'], ['web1/app.log', 'web2'])
  expect(targets).toEqual([
    { location: '/dev/fd/63', name: 'web1/app.log' },
    { location: 'a.log' },
    { location: '-', name: 'web2' },
  ])
  expect(withStreamNames(['-', 'a.log'])).toEqual([{ location: '-' }, { location: 'a.log' }])
})

test.each([
  ['no stream', ['a.log'], ['x'], /needs a target that is a stream/],
  ['no target at all', [], ['x'], /needs a target that is a stream/],
  ['one too few', ['-', '/dev/fd/63'], ['x'], /once for each stream .* names 1, streams 2/],
  ['one too many', ['-'], ['x', 'y'], /once for each stream .* names 2, streams 1/],
  ['the same twice', ['-', '/dev/fd/63'], ['x', 'x'], /the same --stdin-name/],
  ['standard input twice', ['-', '-'], ['x', 'y'], /named twice/],
] as const)('%s is wrong usage', (_, locations, names, message) => {
  const make = () => withStreamNames(locations, names)
  expect(make).toThrow(UsageError)
  expect(make).toThrow(message)
})
