import { expect, test } from 'vitest'
import { program } from '../../src/commands/index.ts'
import { allOf, factsOf } from '../../src/commands/shell/command-facts.ts'

/** Commands that do something: one that only has others below it needs no example of its own. */
const all = allOf(factsOf(program)).filter(
  ({ name, commands }) => name !== 'help' && commands.length === 0,
)

test('the commands are seen', () => {
  expect(all.length).toBeGreaterThan(15)
})

test.each(all.map(({ path, after }) => [path, after]))(
  '`cardsweep %s --help` says its exit statuses and gives an example (usageText)',
  (path, after) => {
    expect(after).toMatch(/^Exit status:\n {2}0 +\S/m)
    expect(after).toMatch(/^ {2}2 +\S/m)
    const examples = after.slice(after.indexOf('Examples:'))
    expect(examples).toMatch(new RegExp(`^ {2}.*cardsweep ${path}\\b`, 'm'))
    expect(after.split('\n').filter((line) => line.length > 100)).toEqual([])
  },
)

test.each(all.map(({ path, options }) => [path, options] as const))(
  'each option of `cardsweep %s` says what it does',
  (_, options) => {
    expect(options.filter(({ description }) => description === '')).toEqual([])
  },
)
