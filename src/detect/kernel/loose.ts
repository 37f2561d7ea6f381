import { SCRIPTS, type Script } from './characters.ts'
import { digitAt, digitsAt, width } from './digits.ts'

/** A group of digits: its first byte, the byte behind its last, and what it says. */
export interface Group {
  readonly start: number
  readonly end: number
  readonly digits: string
}

/** Characters between two groups: ` ・ `, a line break with marks of a quoted mail. */
const MOST_BETWEEN = 6
/** Text has no lower bytes. */
const FIRST_OF_TEXT = 9
const LAST_OF_ASCII = 0x7f
/** Letters and the signs between and behind them, of which tokens are made. */
const FIRST_OF_TOKENS = 0x41

/** The groups of a number from `start` on that have no more than `most` digits, however they are put apart. */
export function looseGroups(
  bytes: Uint8Array,
  start: number,
  script: Script,
  most: number,
): Group[] {
  const groups: Group[] = []
  let [at, left] = [start, most]
  while (true) {
    const digits = digitsAt(bytes, at, script)
    if (digits === '' || digits.length > left) return groups
    const end = at + digits.length * width(script)
    groups.push({ start: at, end, digits })
    left -= digits.length
    const between = lengthBetween(bytes, end, script)
    if (between === 0) return groups
    at = end + between
  }
}

/** The same for a number that is known to end at `end`, in whichever script it is written. */
export function groupsUpTo(bytes: Uint8Array, start: number, end: number, most: number): Group[] {
  for (const script of SCRIPTS) {
    const groups = looseGroups(bytes, start, script, most)
    const last = groups.findIndex((group) => group.end === end)
    if (last > 0) return groups.slice(0, last + 1)
  }
  return []
}

/** Bytes from `at` up to the next group: up to six characters that are part of no token; 0 if there is none. */
function lengthBetween(bytes: Uint8Array, at: number, script: Script): number {
  const unit = script.alphabet.startsWith('utf16') ? 2 : 1
  for (let count = 1; count <= MOST_BETWEEN; count++) {
    const last = at + (count - 1) * unit
    if (!mayStandBetween(bytes, last, script, count > 1)) return 0
    if (digitAt(bytes, last + unit, script) >= 0) return count * unit
  }
  return 0
}

function mayStandBetween(
  bytes: Uint8Array,
  at: number,
  script: Script,
  isBehind: boolean,
): boolean {
  const { alphabet } = script
  if (alphabet === 'utf16le') return isBetween((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  if (alphabet === 'utf16be') return isBetween(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  // The second byte of a sign in Shift_JIS may be that of a letter.
  if (
    alphabet !== 'ascii' &&
    isBehind &&
    (bytes[at - 1] ?? 0) > LAST_OF_ASCII &&
    (bytes[at] ?? 0) >= 0x40
  )
    return true
  return isBetween(bytes[at] ?? 0)
}

function isBetween(code: number): boolean {
  if (code > LAST_OF_ASCII) return true
  const isDigit = code >= 0x30 && code <= 0x39
  return code >= FIRST_OF_TEXT && code < FIRST_OF_TOKENS && !isDigit
}
