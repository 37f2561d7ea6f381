import type { Candidate } from '../../model/index.ts'
import { isWide, wideBytes, wideText } from '../kernel/index.ts'
import type { Cover } from './ranges.ts'

/** The longest track has 79 characters (ISO/IEC 7813), in a URL three times as many. */
const LONGEST = 256

/** What stands behind the number of track 1, `^NAME^YYMM…?`, and of track 2, `=YYMM…?`, with the sign that begins it. */
const BEHIND = [/^(\^|%5E)[^^\n]{0,40}?(?:\^|%5E)[^\s"'<>&,;]*/i, /^(=|%3D|D)\d[0-9A-F]*\??/i]

/** What is left of the name, the dates and the discretionary data of a track. */
const HIDDEN = '****'

/** Covers the rest of a track: none of it may be kept after authorization (PCI DSS v4.0.1, 3.3.1.1). */
export function trackBehind(bytes: Uint8Array, { end, alphabet }: Candidate): Cover[] {
  const isPair = isWide(alphabet)
  const part = bytes.slice(end, end + LONGEST * (isPair ? 2 : 1))
  const text = isPair ? wideText(part, alphabet) : String.fromCharCode(...part)
  for (const pattern of BEHIND) {
    const [whole, sign = ''] = pattern.exec(text) ?? []
    if (whole === undefined) continue
    const left = sign + HIDDEN
    const length = whole.length * (isPair ? 2 : 1)
    const written = isPair ? wideBytes(left, alphabet).toString('latin1') : left
    return [{ start: end, end: end + length, text: written }]
  }
  return []
}
