import type { Candidate, Element } from '../../model/index.ts'
import type { Role, Rules } from '../../rules/index.ts'
import { type Around, type Context, contextOf, lineOf, standsAlone } from './context.ts'
import { namedRole, roleOfValue } from './field-role.ts'
import { elementsOfLine, shapeOfLine } from './line-shape.ts'
import { type OwnLine, ownLine } from './shapes.ts'
import { slicesOf } from './slices.ts'

/** What stands around a number. */
export interface Surrounding {
  /** Its words are those of the text; its digits may be others. */
  readonly context: Context
  /** Nothing that could be a word or a field stands there. */
  readonly isBare: boolean
  /** The role of the field whose value the number is. */
  readonly role: Role | null
  /** What stands beside the number in its line. */
  elements(): Set<Element>
}

/** Reads what stands around a number. */
export function readAround(candidate: Candidate, around: Around, rules: Rules): Surrounding {
  const line = ownLine(candidate, around, rules)
  const isInRow = around.isInRow === true
  const hasLongCode = mayHaveLongCode(candidate)
  if (line !== null) {
    const { shape, before, after } = line
    return {
      context: shape.context,
      isBare: false,
      role: roleInLine(line, candidate, around, rules),
      elements: () => elementsOfLine(shape, { before, after, isInRow, hasLongCode }),
    }
  }
  const context = contextOf(candidate, around)
  const isBare = standsAlone(context)
  const [before, after] = [slicesOf(context.lineBefore), slicesOf(context.lineAfter)]
  return {
    context,
    isBare,
    role: isBare ? null : roleInContext(context, around, rules),
    elements: () =>
      isBare
        ? new Set()
        : elementsOfLine(shapeOfLine(context, rules), { before, after, isInRow, hasLongCode }),
  }
}

/** Four digits stand on American Express alone, whose numbers have fifteen. */
const mayHaveLongCode = ({ digits }: Candidate): boolean => digits.length === 15

/** The role of the field that the text before a number names, null where it names none. */
export function fieldRole(candidate: Candidate, around: Around, rules: Rules): string | null {
  const line = ownLine(candidate, around, rules)
  const role = line
    ? roleInLine(line, candidate, around, rules)
    : roleInContext(contextOf(candidate, around), around, rules)
  return role?.role ?? null
}

/** The columns of its row have names: the line above is another row. */
function roleInContext(context: Context, { isInRow }: Around, rules: Rules): Role | null {
  if (isInRow) return namedRole(context, rules.fields()) ?? null
  return roleOfValue(context, rules.fields())
}

/** The field that the line names, or else the line above, which may be the head of a table. */
function roleInLine(
  { shape }: OwnLine,
  candidate: Candidate,
  around: Around,
  rules: Rules,
): Role | null {
  if (shape.role !== undefined) return shape.role
  if (around.isInRow || !isTableAbove(candidate, around)) return null
  return roleOfValue(contextOf(candidate, around), rules.fields())
}

const LINE_FEED = 10
/** Delimiters of cells, and what may stand for one: escapes in URL and JSON, a switch of charsets. */
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from('\t,;|%\\\x1b'))
/** The first two bytes of full-width delimiters: in UTF-8, Shift_JIS and EUC-JP. */
const WIDE: ReadonlySet<number> = new Set([
  ...[0xefb8, 0xefb9, 0xefbc, 0xefbd, 0xcdbe],
  ...[0x8143, 0x8147, 0x8162],
  ...[0xa1a4, 0xa1a8, 0xa1c3],
])

/** Whether the line above has a delimiter of cells in what may be read of it. */
function isTableAbove(candidate: Candidate, around: Around): boolean {
  const { bytes, from } = around
  const [start] = lineOf(candidate, around)
  for (let at = start - 2; at >= from && bytes[at] !== LINE_FEED; at--) {
    const byte = bytes[at] ?? 0
    if (DELIMITERS.has(byte)) return true
    if (byte >= 0x80 && WIDE.has((byte << 8) | (bytes[at + 1] ?? 0))) return true
  }
  return false
}
