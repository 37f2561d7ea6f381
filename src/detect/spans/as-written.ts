import type { Candidate } from '../../model/index.ts'
import { digitAt, isWide, SCRIPTS, separatorAt, width } from '../kernel/index.ts'

/** A hidden digit, as a charset of two bytes a sign writes it. */
const WIDE = { utf16le: '*\0', utf16be: '\0*' } as const

/**
 * A number as it is written, in its groups and with its separators, but for the digits that `shown` hides; null where
 * it is no sequence of digits in groups.
 */
export function numberAsWritten(
  { start, end, groups, alphabet }: Candidate,
  bytes: Uint8Array,
  shown: string,
): string | null {
  const script = SCRIPTS.find(
    (each) => each.alphabet === alphabet && digitAt(bytes, start, each) >= 0,
  )
  if (script === undefined) return null
  const size = width(script)
  const hidden = isWide(alphabet) ? WIDE[alphabet] : '*'
  let [text, at, index] = ['', start, 0]
  for (const [group, length] of groups.entries()) {
    if (group > 0) {
      const separator = separatorAt(bytes, at, alphabet)
      text += separator
      at += separator.length
    }
    for (let count = 0; count < length; count++, index++, at += size) {
      if (digitAt(bytes, at, script) < 0) return null
      const isShown = shown[index] !== '*' && index < shown.length
      text += isShown ? String.fromCharCode(...bytes.subarray(at, at + size)) : hidden
    }
  }
  return at === end ? text : null
}
