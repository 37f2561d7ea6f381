// In: bytes, and where longer runs of digits hold what looks like a card number. Out: the same bytes with the card
// numbers set apart that touch other digits.
// One such run is nothing: a part of it has prefix and check digit of a card by chance. That the parts at one place of
// many records have them is no chance (chance.ts), and what is called a message may be looked at alone.
// What is decided of a number depends on a few kilobytes around it, so not on how a file is cut.

import type { Decoded, Encoding } from '../../../encodings/index.ts'
import { lazy } from '../../../lazy.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { cardsAt, fieldReader } from './columns.ts'
import { runsIn } from './digit-run.ts'
import { numberInMessage } from './message.ts'
import { positionsIn } from './positions.ts'
import { withSpaces } from './set-apart.ts'

/** An encoding that may ask which prefixes cards have. */
export type TableEncoding = (...given: [...Parameters<Encoding>, PrefixTable]) => Decoded[]

/** Records of fixed width, with their card numbers apart from what stands beside them. */
export const fixedWidth: TableEncoding = (encoded, spans, table) => {
  const seen = spans.flatMap(({ start, end }) => [...runsIn(encoded, start, end)])
  const all = lazy(() => [...runsIn(encoded, 0, encoded.length)])
  const read = fieldReader(encoded, table)
  const found = positionsIn(encoded, seen, table).flatMap((position) =>
    cardsAt(position, all(), read, table),
  )
  for (const run of seen) {
    const number = numberInMessage(encoded, run, all, table)
    if (number !== null) found.push({ ...number, expiry: null, isSure: false })
  }
  return found.length === 0 ? [] : [withSpaces(encoded, found)]
}
