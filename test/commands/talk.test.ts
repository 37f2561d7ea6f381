import { expect, test } from 'vitest'
import { hasColours, type Talk } from '../../src/commands/talk.ts'

test.each<[boolean, Talk['color'], boolean, NodeJS.ProcessEnv]>([
  [true, undefined, true, {}],
  [false, undefined, false, {}],
  [true, 'always', false, { NO_COLOR: '1' }],
  [false, 'never', true, { FORCE_COLOR: '1' }],
  [false, 'auto', true, { NO_COLOR: '1' }],
  [true, 'auto', true, { NO_COLOR: '' }],
  [true, 'auto', false, { FORCE_COLOR: '1' }],
  [true, 'auto', false, { FORCE_COLOR: '' }],
  [true, 'auto', false, { FORCE_COLOR: '3', NO_COLOR: '1' }],
  [false, 'auto', true, { FORCE_COLOR: '0' }],
  [false, 'auto', true, { TERM: 'dumb' }],
])('colours are %s with --color %s, terminal %s and %o', (expected, choice, isTerminal, env) => {
  expect(hasColours(choice, isTerminal, env)).toBe(expected)
})
