import type { Brand, Candidate } from '../../model/index.ts'
import type { Fields, Near, Role } from '../../rules/index.ts'
import { continuedBy } from './continued.ts'
import { decodeAlone, decodeFrom, decodeUpTo, isAscii, latin1 } from './decode.ts'
import { fold } from './fold.ts'
import { type Parameter, placeholderOf } from './parameters.ts'

/** Where a candidate stands: the bytes that one may look at, and what is known of the place. */
export interface Around {
  readonly bytes: Uint8Array
  /** `bytes[from]` to `bytes[to - 1]` may be read. */
  readonly from: number
  readonly to: number
  /** A role of rules/fields.json or a prior of rules/weights.json: `phone`, `free_text`. */
  readonly role?: string | null
  /** Where the value begins that the role is of: a field that is named in it says more. */
  readonly valueFrom?: number
  /** The columns of its row have names, which tell what stands beside it. */
  readonly isInRow?: boolean
  /** What only its field excludes is given as well: its column may say more (`columnOnly`). */
  readonly withOthers?: true
}

/** The line of a candidate as folded text, and the text in which words near it are looked for. */
export interface Context {
  readonly lineBefore: string
  readonly lineAfter: string
  /** The line before the candidate, with earlier lines where it is a continuation of them. */
  readonly reachBefore: string
  /** The lines above and below, as far as they were read. */
  readonly lineAbove: string
  readonly lineBelow: string
  /** The candidate as a value of a statement that a log shows apart from it. */
  readonly parameter: Parameter | null
  /** Words near it, by the width of the window they were read in: words-near.ts fills it on use. */
  readonly words: Map<number, WordsNear>
  /** Whether a list of rules/words.json has one of them, by its id. */
  readonly said: Map<string, boolean>
  /** What they say of a card of some scheme: surroundings.ts fills it on use. */
  readonly cardWords: Map<Brand | null, readonly string[]>
  /** The role of the field whose value it is, by the rules that tell it: field-role.ts fills it on use. */
  readonly roles: Map<Fields, Role | null>
}

/** Holds a UUID, a track's name field or four groups of four. */
const nearBytes = 64

/** Holds the text windows of rules/words.json in every encoding, and two neighbouring lines. */
const contextBytes = 200

const LINE_FEED = 10
const RETURN = 13

/** The nearest text, without decoding where the digits are ASCII: most candidates end here. */
export function nearOf(candidate: Candidate, around: Around): Near {
  const from = Math.max(around.from, candidate.start - nearBytes)
  const to = Math.min(around.to, candidate.end + nearBytes)
  const { start, end, alphabet } = candidate
  const { bytes } = around
  if (alphabet === 'ascii') {
    const text = latin1(bytes, from, to)
    const own = text.slice(start - from, end - from)
    return { before: text.slice(0, start - from), own, after: text.slice(end - from) }
  }
  return {
    before: fold(decodeUpTo(bytes, from, start, alphabet)),
    own: fold(decodeFrom(bytes, start, end, alphabet)),
    after: fold(decodeFrom(bytes, end, to, alphabet)),
  }
}

/** The context of a candidate that was asked for last, for it is asked twice: is it a card, and in what field. */
const contexts = new WeakMap<Candidate, { readonly around: Around; readonly context: Context }>()

/** The line of the candidate, and at least 200 bytes on either side. */
export function contextOf(candidate: Candidate, around: Around): Context {
  const known = contexts.get(candidate)
  const { bytes, from, to } = known?.around ?? {}
  if (known && bytes === around.bytes && from === around.from && to === around.to) {
    return known.context
  }
  const context = readContext(candidate, around)
  contexts.set(candidate, { around, context })
  return context
}

function readContext(candidate: Candidate, around: Around): Context {
  const { bytes } = around
  const [lineStart, lineEnd] = lineOf(candidate, around)
  const from = Math.max(around.from, Math.min(lineStart, candidate.start - contextBytes))
  const to = Math.min(around.to, Math.max(lineEnd, candidate.end + contextBytes))
  const within = { bytes, from, to }
  const [before, after] =
    textsOfLine(candidate, within, [lineStart, lineEnd]) ?? textsAround(candidate, within)
  const [lineAbove, lineBefore] = lastLines(before)
  const [lineAfter, lineBelow] = firstLines(after)
  return {
    lineBefore,
    lineAfter,
    reachBefore: continuedBy(before, lineBefore),
    lineAbove,
    lineBelow,
    parameter: parameterOf(lineBefore, candidate, around),
    words: new Map(),
    said: new Map(),
    cardWords: new Map(),
    roles: new Map(),
  }
}

type Texts = readonly [before: string, after: string]

function textsAround({ start, end, alphabet }: Candidate, { bytes, from, to }: Around): Texts {
  const before = decodeUpTo(bytes, from, start, alphabet)
  return [fold(withLineEnd(before)), fold(decodeFrom(bytes, end, to, alphabet))]
}

/** A text before a number or its line ends with no half of CR LF. */
const withLineEnd = (text: string): string =>
  text.endsWith('\r') ? `${text.slice(0, -1)}\n` : text

/**
 * The text before and after a number whose line is ASCII or UTF-8, whatever stands above and below it: lines of
 * several programs may stand in one log. Null where the line does not tell its charset.
 */
function textsOfLine(
  { start, end, alphabet }: Candidate,
  { bytes, from, to }: Around,
  [lineStart, lineEnd]: readonly [number, number],
): Texts | null {
  if (alphabet !== 'ascii' || (isAscii(bytes, from, start) && isAscii(bytes, end, to))) return null
  const before = decodeAlone(bytes, lineStart, start, 'before')
  const after = decodeAlone(bytes, end, lineEnd, 'after')
  if (before === null || after === null) return null
  const above = fold(withLineEnd(decodeUpTo(bytes, from, lineStart, alphabet)))
  const below = fold(decodeFrom(bytes, lineEnd, to, alphabet))
  return [above + fold(before), fold(after) + below]
}

/** The context of a number that its line alone makes. */
export function contextOfLine(lineBefore: string, lineAfter: string): Context {
  return {
    ...{ lineBefore, lineAfter, reachBefore: lineBefore, lineAbove: '', lineBelow: '' },
    ...{ parameter: null, words: new Map(), said: new Map() },
    ...{ cardWords: new Map(), roles: new Map() },
  }
}

/** Whether there is nothing around it that could be a word or a field, as in a column of numbers. */
export function standsAlone({ reachBefore, lineAfter, lineAbove, lineBelow }: Context): boolean {
  return [reachBefore, lineAfter, lineAbove, lineBelow].every((text) => text.trim() === '')
}

/** With all that may be read around it, for its statement stands on another line. */
function parameterOf(
  lineBefore: string,
  { start, end, alphabet }: Candidate,
  { bytes, from, to }: Around,
): Parameter | null {
  const bound = placeholderOf(lineBefore)
  if (bound === null) return null
  const before = fold(decodeUpTo(bytes, from, start, alphabet))
  return { key: bound.key, before, after: fold(decodeFrom(bytes, end, to, alphabet)) }
}

function lastLines(text: string): [above: string, last: string] {
  const start = text.lastIndexOf('\n') + 1
  if (start === 0) return ['', text]
  return [text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1), text.slice(start)]
}

function firstLines(text: string): [first: string, below: string] {
  const end = text.indexOf('\n')
  if (end < 0) return [text, '']
  const last = text.indexOf('\n', end + 1)
  return [text.slice(0, end), text.slice(end + 1, last < 0 ? text.length : last)]
}

/** Where the line of a candidate starts and ends, as far as may be read. */
export function lineOf({ start, end }: Candidate, { bytes, from, to }: Around): [number, number] {
  let [lineStart, lineEnd] = [start, end]
  while (lineStart > from && !isLineEnd(bytes, lineStart - 1)) lineStart--
  while (lineEnd < to && !isLineEnd(bytes, lineEnd)) lineEnd++
  return [lineStart, lineEnd]
}

/** CR alone ends a line as well; the one of CR LF belongs to it. */
function isLineEnd(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  return byte === LINE_FEED || (byte === RETURN && bytes[at + 1] !== LINE_FEED)
}

/** The words around a number, read once for all lists with the same window. */
export interface WordsNear {
  readonly text: string
  readonly english: readonly string[]
  readonly isAscii: boolean
}
