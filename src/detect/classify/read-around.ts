import type { Candidate, Element } from '../../model/index.ts'
import type { Role, Rules } from '../../rules/index.ts'
import { type Around, type Context, contextOf, lineOf, standsAlone } from './context.ts'
import { roleOfValue } from './field-name.ts'
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
  if (line !== null) {
    const { shape, before, after } = line
    return {
      context: shape.context,
      isBare: false,
      role: roleInLine(line, candidate, around, rules),
      elements: () => elementsOfLine(shape, { before, after, isInRow }),
    }
  }
  const context = contextOf(candidate, around)
  const isBare = standsAlone(context)
  const [before, after] = [slicesOf(context.lineBefore), slicesOf(context.lineAfter)]
  return {
    context,
    isBare,
    role: isBare ? null : roleOfValue(context, rules.fields()),
    elements: () =>
      isBare ? new Set() : elementsOfLine(shapeOfLine(context, rules), { before, after, isInRow }),
  }
}

/** The role of the field that the text before a number names, null where it names none. */
export function fieldRole(candidate: Candidate, around: Around, rules: Rules): string | null {
  const line = ownLine(candidate, around, rules)
  const role = line
    ? roleInLine(line, candidate, around, rules)
    : roleOfValue(contextOf(candidate, around), rules.fields())
  return role?.role ?? null
}

/** The field that the line names, or else the line above, which may be the head of a table. */
function roleInLine(
  { shape }: OwnLine,
  candidate: Candidate,
  around: Around,
  rules: Rules,
): Role | null {
  if (shape.role !== undefined) return shape.role
  // The columns of its row have names: the line above is another row.
  if (around.isInRow || !isTableAbove(candidate, around)) return null
  return roleOfValue(contextOf(candidate, around), rules.fields())
}

const LINE_FEED = 10
const DELIMITERS: ReadonlySet<number> = new Set([...'\t,;|'].map((sign) => sign.charCodeAt(0)))

/** Whether the line above has a delimiter of cells in what may be read of it. */
function isTableAbove(candidate: Candidate, around: Around): boolean {
  const { bytes, from } = around
  const [start] = lineOf(candidate, around)
  for (let at = start - 2; at >= from && bytes[at] !== LINE_FEED; at--) {
    if (DELIMITERS.has(bytes[at] ?? 0)) return true
  }
  return false
}
