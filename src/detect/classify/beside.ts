import { kept } from '../../lazy.ts'
import {
  type Alphabet,
  type Element,
  type Judgement,
  maySplit,
  type Reason,
  type SplitValue,
  splitValues,
} from '../../model/index.ts'
import { isInOtherField, newTally, type Rules, roleOf, tierOf, weigh } from '../../rules/index.ts'
import { decodeFrom } from './decode.ts'
import { bitsOf, inOrder } from './elements.ts'
import { fold } from './fold.ts'

/** A value in the row of a number, with its column. */
interface Beside {
  readonly name: string
  readonly role: string | null
  readonly text: string
}

/** The role of a column by its name, else by its comment; null where neither tells one. */
export function columnRole(name: string, comment: string | null, rules: Rules): string | null {
  const fields = rules.fields()
  return (roleOf(name, fields) ?? (comment === null ? null : roleOf(comment, fields)))?.role ?? null
}

/** Whether the values of a column of that role say something of a record. */
export function isTelling(role: string | null, rules: Rules): boolean {
  return role !== null && rules.fields().byRole.get(role)?.element !== undefined
}

/** The elements that the values of a row are: each by the role of its column, if the value fits it. */
export function elementsBeside(row: readonly Beside[], rules: Rules): Set<Element> {
  const found = new Set<Element>()
  addElementsOf(row, rules, found)
  if (isAnyTwice(row)) addElementsOf(inParts(row), rules, found)
  return found
}

function addElementsOf(
  values: readonly Pick<Beside, 'role' | 'text'>[],
  rules: Rules,
  found: Set<Element>,
): void {
  const fields = rules.fields()
  for (const { role, text } of values) {
    const element = role === null ? undefined : fields.byRole.get(role)?.element
    if (element === undefined || found.has(element)) continue
    if (fields.values.get(element)?.test(fold(text).trim())) found.add(element)
  }
}

/** Whether two columns have the same role, and may hold parts of one value. */
function isAnyTwice(row: readonly Beside[]): boolean {
  for (let index = 1; index < row.length; index++) {
    const role = row[index]?.role ?? null
    if (role === null) continue
    for (let other = 0; other < index; other++) {
      if (row[other]?.role === role && maySplit(role)) return true
    }
  }
  return false
}

/** The values that stand in the columns of a row in parts, each with the role of these. */
function inParts(row: readonly Beside[]): Pick<Beside, 'role' | 'text'>[] {
  return splitOf(row).map(({ parts, role, between }) => {
    const texts = parts.map((part) => row[part]?.text.trim() ?? '')
    return { role, text: texts.filter((text) => text !== '').join(between) }
  })
}

/** What was read of columns, by their names: a leak has the same ones in each row. */
const splitByNames = new Map<string, readonly SplitValue[]>()
const MOST_NAMES = 2000

function splitOf(row: readonly Beside[]): readonly SplitValue[] {
  if (splitByNames.size > MOST_NAMES) splitByNames.clear()
  const names = row.map(({ name, role }) => `${name} ${role}`).join('\n')
  return kept(splitByNames, names, () => splitValues(row))
}

/** The element that the values of a column are, if they fit it. */
export interface ColumnElement {
  /** As `bitsOf` gives it. */
  readonly bit: number
  fits(text: string): boolean
}

/** The element that the role of a column means; null where it means none. */
export function elementOfColumn(role: string, rules: Rules): ColumnElement | null {
  const { byRole, values } = rules.fields()
  const element = byRole.get(role)?.element
  const pattern = element && values.get(element)
  if (element === undefined || pattern === undefined) return null
  return { bit: bitsOf([element]), fits: (text) => pattern.test(fold(text).trim()) }
}

/** The judgement with what stands beside the number in its row. */
export function withElements(
  judgement: Judgement,
  beside: ReadonlySet<Element>,
  rules: Rules,
): Judgement {
  if (beside.size === 0) return judgement
  if (beside.has('securityCode') && isOtherCard(judgement)) {
    return withElements(judgement, withoutCode(beside), rules)
  }
  const isKnown = judgement.elements.length >= beside.size && isWithin(beside, judgement.elements)
  const elements = isKnown
    ? judgement.elements
    : inOrder(new Set([...judgement.elements, ...beside]))
  return { ...raisedBy(beside, judgement, rules), elements }
}

function isWithin(some: ReadonlySet<Element>, all: readonly Element[]): boolean {
  for (const element of some) if (!all.includes(element)) return false
  return true
}

/** The code of a gift card is no verification code. */
const isOtherCard = ({ reasons }: Judgement): boolean =>
  reasons.some(({ id }) => id === 'prior:other_card')

const withoutCode = (elements: ReadonlySet<Element>): Set<Element> =>
  new Set([...elements].filter((element) => element !== 'securityCode'))

const codeNear = 'ctx:cvv_near'
const expiryNear = 'ctx:expiry_near'

/**
 * A security code further away in the record of a number speaks for it as one near it does. An expiry date does so
 * where sales slips write card numbers: one of something else is as usual elsewhere.
 */
function raisedBy(beside: ReadonlySet<Element>, judgement: Judgement, rules: Rules): Judgement {
  if (beside.has('securityCode')) return raised(judgement, codeNear, rules)
  const isOnSlip = judgement.reasons.some(({ id }) => id === 'prior:card_member')
  return isOnSlip && beside.has('expiry') ? raised(judgement, expiryNear, rules) : judgement
}

function raised(judgement: Judgement, by: string, rules: Rules): Judgement {
  const { kind, confidence, columnOnly, reasons } = judgement
  if (kind !== 'pan' || confidence !== 'possible' || columnOnly || !mayRise(reasons, by, rules)) {
    return judgement
  }
  const kept = reasons.filter(({ id }) => id !== 'cap:digits_only')
  const tally = { ...newTally(), score: judgement.score, reasons: kept }
  weigh(tally, by, rules.weights())
  const tier = tierOf(tally.score, rules.weights())
  if (tier === null || tier === 'possible') return judgement
  return { ...judgement, confidence: tier, score: tally.score, reasons: tally.reasons }
}

/** Whether it did not count yet, nothing capped the number, and no field names something else. */
function mayRise(reasons: readonly Reason[], by: string, rules: Rules): boolean {
  if (isInOtherField(reasons, rules.weights())) return false
  return reasons.every(({ id }) => id !== by && id !== 'cap:malformed' && !id.startsWith('mask:'))
}

/** The text of `bytes[from]` to `bytes[to - 1]` in the charset of a number beside it, escapes in their plain form. */
export function textOf(bytes: Uint8Array, from: number, to: number, alphabet: Alphabet): string {
  return fold(decodeFrom(bytes, from, to, alphabet))
}
