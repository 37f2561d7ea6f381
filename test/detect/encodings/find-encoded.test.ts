import { describe, expect, test } from 'vitest'
import { decodedNumbers, MOST_PER_BYTE } from '../../../src/detect/encodings/find-encoded.ts'
import { createKernel } from '../../../src/detect/kernel/index.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { prefixTable } from '../../../src/rules/prefix-table.ts'
import { generateCard, group, seededRandom } from '../../support/cards.ts'
import { layers } from '../forms.ts'

const random = seededRandom(23)
const tables = prefixTable(compileRules('japan'))
const kernel = createKernel(tables, compileModule())
const spare = kernel.another()

/** How much was decoded and searched, for what was read. */
function workOn(text: string): { share: number; found: number; isWhole: boolean } {
  const bytes = Buffer.from(text).subarray(0, kernel.memory.length)
  kernel.memory.set(bytes)
  let searched = 0
  const counting = {
    ...spare,
    search(length: number) {
      searched += length
      return spare.search(length)
    },
  }
  const { length } = bytes
  const { candidates: known, encodedSpans } = kernel.search(length)
  const hideout = { bytes: kernel.memory.subarray(0, length), reach: 1024, known }
  const { numbers, isWhole } = decodedNumbers(hideout, encodedSpans, {
    spare: () => counting,
  })
  return { share: searched / length, found: numbers.length, isWhole }
}

const card = (): string => generateCard('visa', random)
const fields = (): string => `card,${group(card(), ',')}\n`
const encoded = (name: string): string => layers[name]?.(`card_no=${card()};`) ?? ''
const times = (count: number, write: () => string): string =>
  Array.from({ length: count }, write).join('')

describe('what is decoded is a few times what was read, however dense the numbers stand, in', () => {
  test.each([
    ['fields of numbers', fields],
    ['fields of numbers in base64', () => `${layers['base64']?.(times(20, fields))}\n`],
    ['base64', () => `${encoded('base64')}\n`],
    ['hexadecimal', () => `${encoded('hexadecimal')}\n`],
    ['percent-encoding', () => `${encoded('percent-encoding')}\n`],
    ['JSON escapes', () => `${encoded('json-escape')}\n`],
    ['EMV tags', () => `5A08${card()}5F24`],
    ['tags in binary data', () => `\x5a\x08${Buffer.from(card(), 'hex').toString('latin1')}`],
    ['mirrored text', () => [...`${card()} `].reverse().join('')],
  ])('%s', (_, write) => {
    const once = workOn(times(400, write))
    const twice = workOn(times(800, write))
    for (const { share, isWhole } of [once, twice]) {
      expect(isWhole).toBe(true)
      expect(share).toBeLessThan(MOST_PER_BYTE)
    }
    // Twice as much makes no more for each byte.
    expect(twice.share).toBeLessThan(once.share * 1.2 + 0.1)
    expect(twice.found).toBeGreaterThanOrEqual(once.found)
  })
})
