import { type PrefixTable, passesLuhn } from '../../../model/index.ts'
import { CARD_WORDS, LONGEST, SCRIPTS, type Script, SHAPES, SHORTEST } from '../characters.ts'
import { digitAt, width } from '../digits.ts'
import { type Group, looseGroups } from '../loose.ts'
import { separatorAt } from '../signs.ts'
import { type Mark, mark } from './mark.ts'

/** Forty characters of three bytes: as far as a word for a card may stand before the number. */
const WORD_REACH = 120
const SMALL = 0x20

/** Two groups of so many digits side by side are seldom a time, a date or an address. */
const LARGE = 4
/** Most of a number, that goes on in another line. */
const MOST_OF_NUMBER = 13
const LINE_FEED = 10
/** Bytes of sixteen digits in pairs, and of thirteen single ones: longer than those of a date and its time. */
const RHYTHM = 23

/** Numbers behind a word for a card in groups that no card is printed in. */
export function looseGroupings(bytes: Uint8Array, table: PrefixTable): Mark[] {
  const found: Mark[] = []
  for (let start = 0; start < bytes.length; start++) {
    for (const script of SCRIPTS) {
      if (!startsGroup(bytes, start, script)) continue
      for (const end of endsOf(bytes, start, script, table)) {
        found.push(mark('loose-grouping', start, end))
      }
    }
  }
  return found
}

/** No digit and no letter stands before; what looks like one may be the second byte of a sign. */
function startsGroup(bytes: Uint8Array, at: number, script: Script): boolean {
  if (digitAt(bytes, at, script) < 0 || digitAt(bytes, at - width(script), script) >= 0)
    return false
  return (
    script.alphabet.startsWith('utf16') || !isLetter(bytes[at - 1]) || (bytes[at - 2] ?? 0) > 0x7f
  )
}

const isLetter = (byte = 0): boolean => (byte | SMALL) >= 0x61 && (byte | SMALL) <= 0x7a

const touchesLetter = (bytes: Uint8Array, end: number, script: Script): boolean =>
  !script.alphabet.startsWith('utf16') && isLetter(bytes[end])

/** Where the numbers end that start with the group at `start`. */
function endsOf(bytes: Uint8Array, start: number, script: Script, table: PrefixTable): number[] {
  const groups = looseGroups(bytes, start, script, LONGEST)
  if (script.alphabet !== 'ascii' && (groups[0]?.digits.length ?? 0) < LARGE) return []
  const ends = groups.map((_, index) => groups.slice(0, index + 1))
  const numbers = ends.filter((own) => {
    const digits = own.map((group) => group.digits).join('')
    const end = own.at(-1)?.end ?? 0
    return (
      !touchesLetter(bytes, end, script) &&
      couldBeCard(digits, table) &&
      isTelling(bytes, own, script) &&
      !isKnown(bytes, own, script)
    )
  })
  if (numbers.length === 0 || !followsCardWord(bytes, start)) return []
  return numbers.map((own) => own.at(-1)?.end ?? start)
}

function couldBeCard(digits: string, { prefixes }: PrefixTable): boolean {
  const length = digits.length - SHORTEST
  if (length < 0) return false
  const entry = prefixes[Number(digits.slice(0, 4))] ?? 0
  return (((entry | (entry >> 7)) >> length) & 1) === 1 && passesLuhn(digits)
}

/** Whether the groups are seldom anything else, so that one looks at them at all. */
function isTelling(bytes: Uint8Array, groups: readonly Group[], script: Script): boolean {
  const pairs = groups.slice(1).map((group, index) => [groups[index] ?? group, group] as const)
  if (pairs.some((pair) => pair.every(({ digits }) => digits.length >= LARGE))) return true
  if (script.alphabet !== 'ascii') return false
  if (isRhythm(bytes, groups[0]?.start ?? 0)) return true
  return pairs.some(([a, b]) => {
    const isLong = Math.max(a.digits.length, b.digits.length) >= MOST_OF_NUMBER
    return isLong && bytes.subarray(a.end, b.start).includes(LINE_FEED)
  })
}

/** No three digits or letters and no two other bytes side by side, from `start` on. */
function isRhythm(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + RHYTHM; at++) {
    if (isWord(bytes[at]) ? isWord(bytes[at + 1]) && isWord(bytes[at + 2]) : !isWord(bytes[at + 1]))
      return false
  }
  return true
}

/** Digits, letters and the signs between and behind those. */
const isWord = (byte = 0): boolean => (byte ^ 0x30) < 10 || (byte >= 0x41 && byte <= 0x7f)

/** Whether it is in the groups of a card with one separator, and so a candidate. */
function isKnown(bytes: Uint8Array, groups: readonly Group[], script: Script): boolean {
  const sizes = groups.map(({ digits }) => digits.length).join()
  if (groups.length > 1 && !SHAPES.some((shape) => shape.join() === sizes)) return false
  const betweens = groups.slice(1).map(({ start }, index) => {
    const { end = 0 } = groups[index] ?? {}
    const separator = separatorAt(bytes, end, script.alphabet)
    return separator.length === start - end ? separator : null
  })
  return betweens.every((between) => between !== null && between === betweens[0])
}

/** Whether what some word for a card begins with stands before. */
function followsCardWord(bytes: Uint8Array, start: number): boolean {
  const before = bytes.subarray(Math.max(0, start - WORD_REACH), start)
  return before.some((_, at) =>
    CARD_WORDS.some((word) =>
      word.every((byte, index) => ((before[at + index] ?? 0) | SMALL) === byte),
    ),
  )
}
