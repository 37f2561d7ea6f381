// A leak is the same line again and again with other digits. What a text says whatever its digits are is read once
// and kept by the text with its digits made alike; what depends on the digits is asked for each number.
import type { Candidate, Element } from '../../model/index.ts'
import type { Role, Rules } from '../../rules/index.ts'
import { digitsAlike } from './alike.ts'
import { type Around, type Context, contextOfLine, lineOf } from './context.ts'
import { isContinued } from './continued.ts'
import { decodeFrom, decodeUpTo } from './decode.ts'
import { namedRole } from './field-name.ts'
import { fold } from './fold.ts'
import { isAsked, type LineShape, shapeOfLine } from './line-shape.ts'
import { placeholderOf } from './parameters.ts'
import { elementsOfRecord, type RecordShape, shapeOfRecord } from './record-shape.ts'

/** Shapes that are kept: more than the statements of a program that write to one log. */
const MOST = 2000

/** A byte below this is never the second of a character. */
const LEAST_SECOND = 0x40

/** A line that stands for itself. */
interface OwnShape extends LineShape {
  /** The line, its digits made alike: for words. */
  readonly context: Context
  /** The role of the field that it names; undefined where it names none. */
  readonly role: Role | null | undefined
}

/** Shapes by their texts with alike digits. */
interface Shapes {
  /** Null where the line does not stand for itself. */
  readonly lines: Map<string, OwnShape | null>
  readonly records: Map<string, RecordShape>
}

const kept = new WeakMap<Rules, Shapes>()

function shapesOf(rules: Rules): Shapes {
  const known = kept.get(rules)
  if (known !== undefined) return known
  const made: Shapes = { lines: new Map(), records: new Map() }
  kept.set(rules, made)
  return made
}

/** Keeps the newest ones. */
function keep<T>(shapes: Map<string, T>, key: string, shape: T): T {
  if (shapes.size >= MOST) shapes.clear()
  shapes.set(key, shape)
  return shape
}

/** The line of a number, without the number. */
export interface OwnLine {
  readonly shape: OwnShape
  /** Its text with the digits that it has, empty where nothing depends on them. */
  readonly before: string
  readonly after: string
}

/** The line of a number; null where what it says depends on lines above it or on a charset that is guessed. */
export function ownLine(candidate: Candidate, around: Around, rules: Rules): OwnLine | null {
  if (candidate.alphabet !== 'ascii') return null
  const { bytes } = around
  const [start, end] = lineOf(candidate, around)
  if (start > 0 && (bytes[start - 1] ?? 0) >= LEAST_SECOND) return null
  const before = digitsAlike(bytes, start, candidate.start)
  const after = digitsAlike(bytes, candidate.end, end)
  if (before === null || after === null) return null
  const { lines } = shapesOf(rules)
  const key = `${before}\n${after}`
  const known = lines.get(key)
  const shape = known === undefined ? keep(lines, key, readLine(before, after, rules)) : known
  if (shape === null) return null
  if (!isAsked(shape)) return { shape, before: '', after: '' }
  return {
    shape,
    before: fold(decodeUpTo(bytes, start, candidate.start, 'ascii')),
    after: fold(decodeFrom(bytes, candidate.end, end, 'ascii')),
  }
}

const BEYOND_ASCII = /[\x80-\xff]/

function readLine(before: string, after: string, rules: Rules): OwnShape | null {
  const [lineBefore, lineAfter] = [decoded(before), decoded(after)]
  if (lineBefore === null || lineAfter === null) return null
  if (isContinued(lineBefore) || placeholderOf(lineBefore) !== null) return null
  const context = contextOfLine(lineBefore, lineAfter)
  return { ...shapeOfLine(context, rules), context, role: namedRole(context, rules.fields()) }
}

/** The folded text of bytes as Latin-1; null where they are neither ASCII nor UTF-8. */
function decoded(latin1: string): string | null {
  if (!BEYOND_ASCII.test(latin1)) return fold(latin1)
  const bytes = Buffer.from(latin1, 'latin1')
  const text = decodeFrom(bytes, 0, bytes.length, 'utf8')
  return text.includes('\ufffd') ? null : fold(text)
}

/** The elements in the text of a record: named fields with a fitting value, and clear shapes. */
export function elementsInRecord(
  bytes: Uint8Array,
  { from, to, alphabet }: { from: number; to: number; alphabet: Candidate['alphabet'] },
  rules: Rules,
): Set<Element> {
  const text = (): string => fold(decodeFrom(bytes, from, to, alphabet))
  const key = alphabet === 'ascii' ? digitsAlike(bytes, from, to) : null
  if (key === null) return elementsOfRecord(shapeOfRecord(text(), rules.fields()), text)
  const { records } = shapesOf(rules)
  return elementsOfRecord(records.get(key) ?? keep(records, key, readRecord(key, rules)), text)
}

function readRecord(latin1: string, rules: Rules): RecordShape {
  const bytes = Buffer.from(latin1, 'latin1')
  return shapeOfRecord(fold(decodeFrom(bytes, 0, bytes.length, 'ascii')), rules.fields())
}
