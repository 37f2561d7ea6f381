import { type Candidate, passesLuhn } from '../../model/index.ts'
import { type Brands, type Near, rangeOf } from '../../rules/index.ts'
import type { Context } from './context.ts'

/** What stands beside a grouped number, written with the same separator. */
export type Neighbours = 'none' | 'group' | 'hex' | 'row' | 'matrix'

/** Groups looked at on either side: enough for two card numbers and an expiry. */
const groupLimit = 11

/** Wider ones are ids, times or telephone numbers, not cells of a table beside groups of four. */
const widestGroup = 8

/** Shapes of card numbers that can stand beside one another. */
const cardShapes = [
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
]

/** Expiry and security code, either alone; but MMYY alone is any group of four. */
const expiryGroups = /^(?:(?:0[1-9]|1[0-2]) ?[2-4]\d \d{3}|(?:0[1-9]|1[0-2]) (?:20)?[2-4]\d|\d{3})$/

/** The security code of American Express has four digits. */
const expiryGroupsOfAmex = /^(?:(?:0[1-9]|1[0-2]) ?[2-4]\d )?\d{4}$/
const dateGroups =
  /^(?:20\d\d (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])|(?:[01]\d|2[0-3]) [0-5]\d [0-5]\d)(?: |$)/

/** Judges the groups beside a grouped number: four ints of a table are no card number. */
export function neighboursOf({ groups }: Candidate, near: Near, brands: Brands): Neighbours {
  const separator = separatorOf(groups, near.own)
  const after = groupsAfter(near.after, separator)
  const before = groupsBefore(near.before, separator)
  const restAfter = withoutCards(after, brands)
  const restBefore = withoutCards(before, brands, 'behind')
  const strangeAfter = isExpiry(restAfter, groups.at(-1) === 5) ? [] : restAfter
  const strangeBefore = isDate(restBefore) ? [] : restBefore
  const width = { first: groups[0] ?? 0, last: groups.at(-1) ?? 0 }
  const same = runOf(strangeAfter, width.last) + runOf(strangeBefore, width.first)
  if (same >= 2) return 'matrix'
  const beside = [strangeAfter[0], strangeBefore[0]].filter((group) => group !== undefined)
  if (beside.length === 0) return 'none'
  if (beside.some((group) => /[A-Fa-f]/.test(group))) return 'hex'
  return same === 1 ? 'row' : 'group'
}

/** Whether the line above or below has the same layout, and no card number in this place: a table. */
export function isTableRow(own: string, context: Context, brands: Brands): boolean {
  const { lineBefore, lineAfter, lineAbove, lineBelow } = context
  const [start, end] = [lineBefore.length, lineBefore.length + own.length]
  const layout = layoutOf(lineBefore + own + lineAfter)
  return [lineAbove, lineBelow].some((line) => {
    return layoutOf(line) === layout && !isCard(line.slice(start, end).replace(/\D/g, ''), brands)
  })
}

function layoutOf(line: string): string {
  return line.trimEnd().replace(/\d/g, '0')
}

function separatorOf(groups: readonly number[], own: string): string {
  const digits = groups.reduce((sum, length) => sum + length, 0)
  const length = (own.length - digits) / (groups.length - 1)
  return own.slice(groups[0], (groups[0] ?? 0) + length)
}

/** The groups that follow, nearest first; a date, a time or a decimal is no group. */
function groupsAfter(text: string, separator: string): string[] {
  const run = /^(?: [0-9A-Fa-f]+(?![0-9A-Za-z]|[/:.,-]\d))*/.exec(spaced(text, separator))
  return takeGroups((run?.[0] ?? '').split(' ').slice(1))
}

/** The groups that come before, nearest first. */
function groupsBefore(text: string, separator: string): string[] {
  const run = /(?:(?<![0-9A-Za-z]|\d[/:.,-])[0-9A-Fa-f]+ )*$/.exec(spaced(text, separator))
  return takeGroups((run?.[0] ?? '').split(' ').slice(0, -1).reverse())
}

/** The text with spaces for the separator, and none where there was another space. */
function spaced(text: string, separator: string): string {
  return separator === ' ' ? text : text.replaceAll(' ', '\n').replaceAll(separator, ' ')
}

/** Groups of digits, or four hexadecimal digits as key fingerprints have them. */
function takeGroups(nearestFirst: readonly string[]): string[] {
  const end = nearestFirst.findIndex(
    (group) => group.length > widestGroup || !/^(?:\d+|(?=.*\d)[0-9A-Fa-f]{4})$/.test(group),
  )
  return nearestFirst.slice(0, end < 0 ? groupLimit : Math.min(end, groupLimit))
}

function runOf(groups: readonly string[], width: number): number {
  const end = groups.findIndex((group) => group.length !== width)
  return end < 0 ? groups.length : end
}

function isExpiry(groups: readonly string[], isAmex: boolean): boolean {
  const text = groups.join(' ')
  return expiryGroups.test(text) || (isAmex && expiryGroupsOfAmex.test(text))
}

function isDate(nearestFirst: readonly string[]): boolean {
  return dateGroups.test([...nearestFirst].reverse().slice(-3).join(' '))
}

/** What is left of the groups when whole card numbers next to the candidate are taken away. */
function withoutCards(
  nearestFirst: readonly string[],
  brands: Brands,
  side: 'ahead' | 'behind' = 'ahead',
): readonly string[] {
  const shape = cardShapes.find((lengths) => {
    const own = nearestFirst.slice(0, lengths.length)
    const inOrder = side === 'ahead' ? own : own.reverse()
    const fits = lengths.every((length, index) => inOrder[index]?.length === length)
    return fits && isCard(inOrder.join(''), brands)
  })
  if (shape === undefined) return nearestFirst
  return withoutCards(nearestFirst.slice(shape.length), brands, side)
}

function isCard(digits: string, brands: Brands): boolean {
  return rangeOf(brands, digits)?.enabled === true && passesLuhn(digits)
}
