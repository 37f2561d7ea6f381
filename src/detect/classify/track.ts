import type { Near } from '../../rules/index.ts'

/** ISO/IEC 7813: %B, number, ^, name, ^, YYMM, service code; `%25B` and `%5E` in a URL. */
const track1 = /^(?:\^|%5E)[^^\n]{0,40}?(?:\^|%5E)\d\d(?:0[1-9]|1[0-2])\d/i

/** ISO/IEC 7813: ;, number, =, YYMM, service code, data; D for = in EMV tag 57. */
const track2 = /^(?:=|%3D|D)\d\d(?:0[1-9]|1[0-2])\d{3}/i

/** Which track of a magnetic stripe the text around a number is, if any. */
export function trackOf({ before, after }: Near): 'track1' | 'track2' | null {
  switch (after.charAt(0)) {
    case '^':
    case '%':
      if (before.endsWith('B') && track1.test(after)) return 'track1'
      return track2.test(after) ? 'track2' : null
    case '=':
    case 'D':
      return track2.test(after) ? 'track2' : null
    default:
      return null
  }
}
