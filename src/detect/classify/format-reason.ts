import type { Candidate } from '../../model/index.ts'
import type { Range } from '../../rules/index.ts'
import type { Around } from './context.ts'

/** Upper byte of the full-width forms in UTF-16, U+FF10 to U+FF19. */
const fullWidthPage = 0xff

/** As on most cards, on gift cards and in licence keys. */
const FOURS = '4-4-4-4'

/** The reason that the way of writing gives: in the groups of a card or not, in which digits. */
export function formatReason(candidate: Candidate, around: Around, range: Range | null): string {
  const wide = isFullWidth(candidate, around)
  if (candidate.groups.length < 2) {
    return wide ? 'format:fullwidth_contiguous' : 'format:contiguous'
  }
  const groups = candidate.groups.join('-')
  const isPrinted = range === null ? groups === FOURS : range.groups.includes(groups)
  if (!isPrinted) return 'format:other_grouping'
  if (wide) return 'format:card_grouping_fullwidth'
  return groups === FOURS ? 'format:groups_of_four' : 'format:card_grouping'
}

function isFullWidth({ alphabet, start }: Candidate, { bytes }: Around): boolean {
  if (alphabet === 'utf16le') return bytes[start + 1] === fullWidthPage
  if (alphabet === 'utf16be') return bytes[start] === fullWidthPage
  return alphabet !== 'ascii'
}
