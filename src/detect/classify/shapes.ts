// A leak is the same line again and again with other digits. What a text says whatever its digits are is read once
// and kept by the text with its digits made alike; what depends on the digits is asked for each number.
import { lazyFor } from '../../lazy.ts'
import type { Candidate, Element } from '../../model/index.ts'
import type { Role, Rules } from '../../rules/index.ts'
import { digitsAlike } from './alike.ts'
import { type Around, type Context, contextOfLine, lineOf } from './context.ts'
import { isContinued } from './continued.ts'
import { decodeAlone, decodeUpTo, type LineSide, leastSecondByte } from './decode.ts'
import { isRoleByDigits, namedRole } from './field-role.ts'
import { fold } from './fold.ts'
import { type LineShape, shapeOfLine } from './line-shape.ts'
import { placeholderOf } from './parameters.ts'
import { elementsOfRecord, type RecordShape, shapeOfRecord } from './record-shape.ts'
import { type ByteRange, foldedSlices, plainSlices } from './slices.ts'
import type { TextSlice } from './text-shape.ts'
import { areWordsByDigits } from './words-near.ts'

/** Shapes that are kept: more than the statements of a program that write to one log. */
const MOST = 2000

/** A line that stands for itself. */
interface OwnShape extends LineShape {
  /** The line, its digits made alike: for words. */
  readonly context: Context
  /** The role of the field that it names; undefined where it names none. */
  readonly role: Role | null | undefined
  /** Its bytes are its text. */
  readonly isPlain: boolean
}

interface OwnRecord extends RecordShape {
  readonly isPlain: boolean
}

/** What is kept of the texts that were read under some rules. */
interface Shapes {
  /** Null where the line does not stand for itself. */
  readonly lines: Map<string, OwnShape | null>
  /** Null where the shape of a record is not enough. */
  readonly records: Map<string, OwnRecord | null>
  /** The line that was asked for last: it is asked for its field and its record again. */
  last: {
    readonly candidate: Candidate
    readonly around: Around
    readonly line: OwnLine | null
  } | null
}

const shapesOf = lazyFor(
  (_: Rules): Shapes => ({ lines: new Map(), records: new Map(), last: null }),
)

/** Begins anew where there are too many: what comes often is soon there again. */
function keep<T>(shapes: Map<string, T>, key: string, shape: T): T {
  if (shapes.size >= MOST) shapes.clear()
  shapes.set(key, shape)
  return shape
}

/** The line of a number, without the number. */
export interface OwnLine {
  readonly shape: OwnShape
  readonly before: TextSlice
  readonly after: TextSlice
}

/** The line of a number; null where what it says depends on lines above it, on a guessed charset, or on its digits. */
export function ownLine(candidate: Candidate, around: Around, rules: Rules): OwnLine | null {
  const shapes = shapesOf(rules)
  const { last } = shapes
  const isLast = last?.candidate === candidate && last.around.bytes === around.bytes
  if (isLast && last.around.from === around.from && last.around.to === around.to) return last.line
  const line = readOwnLine(candidate, around, rules)
  shapes.last = { candidate, around, line }
  return line
}

function readOwnLine(candidate: Candidate, around: Around, rules: Rules): OwnLine | null {
  const { alphabet } = candidate
  if (alphabet !== 'ascii') return null
  const { bytes } = around
  const [start, end] = lineOf(candidate, around)
  const before = digitsAlike(bytes, start, candidate.start)
  const after = digitsAlike(bytes, candidate.end, end)
  if (before === null || after === null) return null
  const { lines } = shapesOf(rules)
  const key = `${before}\n${after}`
  const known = lines.get(key)
  const shape = known === undefined ? keep(lines, key, readLine(before, after, rules)) : known
  if (shape === null) return null
  const slices = shape.isPlain ? plainSlices : foldedSlices
  return {
    shape,
    before: slices(bytes, { from: start, to: candidate.start, alphabet }),
    after: slices(bytes, { from: candidate.end, to: end, alphabet }),
  }
}

function readLine(before: string, after: string, rules: Rules): OwnShape | null {
  const [lineBefore, lineAfter] = [decoded(before, 'before'), decoded(after, 'after')]
  if (lineBefore === null || lineAfter === null) return null
  if (isContinued(lineBefore) || placeholderOf(lineBefore) !== null) return null
  const context = contextOfLine(lineBefore, lineAfter)
  const shape = shapeOfLine(context, rules)
  if (shape.isNamedByDigits || isRoleByDigits(context, rules.fields())) return null
  if (areWordsByDigits(context, rules.words())) return null
  const isPlain = lineBefore === before && lineAfter === after
  return { ...shape, context, role: namedRole(context, rules.fields()), isPlain }
}

/** The folded text of bytes as Latin-1; null where they are neither ASCII nor UTF-8, or more lines than one. */
function decoded(latin1: string, side: LineSide): string | null {
  const bytes = Buffer.from(latin1, 'latin1')
  const text = decodeAlone(bytes, 0, bytes.length, side)
  const folded = text === null ? null : fold(text)
  return folded?.includes('\n') ? null : folded
}

/** The elements in the text of a number's record: named fields with a fitting value, and clear shapes. */
export function elementsInRecord(
  bytes: Uint8Array,
  range: ByteRange,
  number: Pick<Candidate, 'start' | 'end'>,
  rules: Rules,
): Set<Element> {
  const folded = foldedSlices(bytes, range)
  const shape = ownRecord(bytes, range, number, rules)
  if (shape !== null) {
    return elementsOfRecord(shape, shape.isPlain ? plainSlices(bytes, range) : folded)
  }
  const text = folded(0, Number.POSITIVE_INFINITY)
  return elementsOfRecord(shapeOfRecord(text, rules.fields()), folded)
}

function ownRecord(
  bytes: Uint8Array,
  { from, to, alphabet }: ByteRange,
  { start, end }: Pick<Candidate, 'start' | 'end'>,
  rules: Rules,
): OwnRecord | null {
  if (alphabet !== 'ascii' || start < from || end > to) return null
  const alike = digitsAlike(bytes, from, to, { start, end })
  if (alike === null) return null
  const key = mayBeCut(bytes, from) ? CUT + alike : alike
  const { records } = shapesOf(rules)
  const known = records.get(key)
  return known === undefined ? keep(records, key, readRecord(key, rules)) : known
}

/** Marks a text that may begin within a character: no text with digits alike has this sign. */
const CUT = '\x1b'

const mayBeCut = (bytes: Uint8Array, from: number): boolean =>
  from > 0 && (bytes[from - 1] ?? 0) >= leastSecondByte

function readRecord(key: string, rules: Rules): OwnRecord | null {
  const isCut = key.startsWith(CUT)
  const alike = isCut ? key.slice(1) : key
  const bytes = Buffer.from(isCut ? `@${alike}` : alike, 'latin1')
  const text = fold(decodeUpTo(bytes, isCut ? 1 : 0, bytes.length, 'ascii'))
  const shape = shapeOfRecord(text, rules.fields())
  return shape.isNamedByDigits ? null : { ...shape, isPlain: text === alike }
}
