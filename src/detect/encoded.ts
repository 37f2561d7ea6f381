import { type Chunk, NEAR } from '../model/index.ts'
import type { Disguised } from './encodings/index.ts'
import type { Searcher } from './searcher.ts'

/** Numbers that are written in an encoding; what decodes is loaded where something may be one. */
export async function numbersInEncodings(
  { bytes }: Chunk,
  searcher: Searcher,
  hasCardFields?: () => boolean,
): Promise<readonly Disguised[]> {
  const { kernel } = searcher
  const suspects = kernel.suspects(bytes.length)
  if (suspects.length === 0) return []
  const { disguisedIn, MOST_PER_BYTE } = await import('./encodings/index.ts')
  const known = kernel.find(bytes.length, 0, bytes.length)
  const isSplit = suspects.some(({ kind }) => kind === 'split-fields')
  const isNamed = isSplit && hasCardFields?.() === true
  const hideout = { bytes, reach: NEAR, known, isNamed }
  const { numbers, isWhole } = disguisedIn(hideout, suspects, searcher)
  if (!isWhole) {
    const detail = `what is encoded in it decodes to more than ${MOST_PER_BYTE} times its size`
    searcher.miss?.({ reason: 'budget', detail })
  }
  return numbers
}
