import { type Chunk, NEAR } from '../model/index.ts'
import type { EncodedNumber } from './encodings/index.ts'
import type { Search } from './kernel/index.ts'
import type { Searcher } from './searcher.ts'

/** Numbers that are written in an encoding; what decodes is loaded where something may be one. */
export async function numbersInEncodings(
  { bytes }: Chunk,
  searcher: Searcher,
  { candidates, encodedSpans }: Search,
  hasCardFields?: () => boolean,
): Promise<readonly EncodedNumber[]> {
  if (encodedSpans.length === 0) return []
  const { decodedNumbers, MOST_PER_BYTE } = await import('./encodings/index.ts')
  const isSplit = encodedSpans.some(({ kind }) => kind === 'split-fields')
  const isNamed = isSplit && hasCardFields?.() === true
  const encoded = { bytes, reach: NEAR, known: candidates, isNamed }
  const { numbers, isWhole } = decodedNumbers(encoded, encodedSpans, searcher)
  if (!isWhole) {
    const detail = `what is encoded in it decodes to more than ${MOST_PER_BYTE} times its size`
    searcher.miss?.({ reason: 'budget', detail })
  }
  return numbers
}
