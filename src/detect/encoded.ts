import { type Chunk, NEAR } from '../model/index.ts'
import type { EncodedNumber } from './encodings/index.ts'
import type { EncodedSpan, Search } from './kernel/index.ts'
import { withoutWholeNumbers } from './loose-numbers.ts'
import type { Searcher } from './searcher.ts'

/** What decodes. */
export type Decoders = typeof import('./encodings/index.ts')

/** What is known of a chunk whose encoded numbers are looked for. */
interface EncodedMeans {
  readonly hasCardFields?: () => boolean
  /** Without them they are loaded where something may be encoded. */
  readonly decoders?: Decoders | undefined
}

/** Numbers that are written in an encoding: at once where nothing is to be loaded. */
export function numbersInEncodings(
  chunk: Chunk,
  searcher: Searcher,
  { candidates, encodedSpans: all }: Search,
  { hasCardFields, decoders }: EncodedMeans = {},
): readonly EncodedNumber[] | Promise<readonly EncodedNumber[]> {
  const { bytes } = chunk
  const whole = all.filter((span) => !isCutMessage(span, chunk))
  const encodedSpans = withoutWholeNumbers(whole, candidates)
  if (encodedSpans.length === 0) return []
  return decoders ? decode(decoders) : import('./encodings/index.ts').then(decode)

  function decode({ decodedNumbers, MOST_PER_BYTE }: Decoders): readonly EncodedNumber[] {
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
}

/** A message is told by how it begins: digits that go on in front of what the chunk shows begin nothing. */
function isCutMessage({ kind, start }: EncodedSpan, { offset }: Chunk): boolean {
  return kind === 'iso8583' && start === 0 && offset > 0
}
