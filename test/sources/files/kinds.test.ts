import { type Stats, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kindOf } from '../../../src/sources/files/kinds.ts'

/** A state of which one question alone is answered with yes; null answers none. */
function state(yes: string | null): Stats {
  return new Proxy(statSync('/'), { get: (_, question) => () => question === yes })
}

test.each([
  ['isFile', 'file'],
  ['isDirectory', 'directory'],
  ['isSymbolicLink', 'symbolic-link'],
  ['isFIFO', 'fifo'],
  ['isSocket', 'socket'],
  ['isCharacterDevice', 'character-device'],
  ['isBlockDevice', 'block-device'],
  [null, 'unsupported'],
])('what answers %s with yes is a %s', (question, kind) => {
  expect(kindOf(state(question))).toBe(kind)
})
