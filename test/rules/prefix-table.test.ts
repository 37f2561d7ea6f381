import { expect, test } from 'vitest'
import { compileRules } from '../../src/rules/compile.ts'
import { prefixTable } from '../../src/rules/prefix-table.ts'

const japan = prefixTable(compileRules('japan'))
const world = prefixTable(compileRules('world'))

function lengths(prefixes: Uint16Array, four: number, shift: number): number[] {
  const bits = (prefixes[four] ?? 0) >> shift
  return [13, 14, 15, 16, 17, 18, 19].filter((length) => (bits >> (length - 13)) & 1)
}

test.each([
  ['Visa', 4111, [16, 19], []],
  ['JCB', 3540, [16, 17, 18, 19], []],
  ['outside JCB', 3527, [], []],
  ['American Express', 3782, [15], []],
  ['Diners', 3614, [14], []],
  ['Mastercard', 2720, [16], []],
  ['outside Mastercard', 2721, [], []],
  ['UnionPay', 6222, [], [16, 19]],
])('%s has its lengths, with and without Luhn', (_, four, withLuhn, without) => {
  expect(lengths(japan.prefixes, four, 0)).toEqual(withLuhn)
  expect(lengths(japan.prefixes, four, 7)).toEqual(without)
})

test('the profile of the world holds that of Japan', () => {
  const more = japan.prefixes.every((entry, four) => {
    const lengthBits = entry & 0x3fff
    return ((world.prefixes[four] ?? 0) & lengthBits) === lengthBits
  })
  expect(more).toBe(true)
  expect(lengths(world.prefixes, 2200, 0)).toEqual([16, 17, 18, 19])
})

test('test numbers that prefix, length or Luhn would exclude are exceptions', () => {
  expect(japan.exceptions).toEqual(
    expect.arrayContaining(['4999000000000002', '4222222222222', '6331101999990016']),
  )
  expect(japan.exceptions).not.toContain('4111111111111111')
  for (const pan of japan.exceptions) {
    expect(((japan.prefixes[Number(pan.slice(0, 4))] ?? 0) >> 14) & 1).toBe(1)
  }
})
