import type { Candidate } from '../../model/index.ts'
import { type Near, type Rules, resembles } from '../../rules/index.ts'
import { type Context, contextOf } from './context.ts'
import { isTableRow, neighboursOf } from './neighbours.ts'
import type { Suspicions, WholeNumber } from './subject.ts'
import { hasWord } from './words-near.ts'

const neighbourReasons = {
  group: 'struct:neighbour_group',
  row: 'struct:neighbour_in_row',
  hex: 'struct:hex_group',
} as const

/** Compares a candidate with the look-alikes; null if it is one of those that are dropped. */
export function suspicionsOf(candidate: Candidate, near: Near, rules: Rules): Suspicions | null {
  const { digits, groups } = candidate
  const suspicions: Suspicions = { reasons: [], pending: [] }
  const suspect = { near, digits, grouped: groups.length > 1 }
  for (const rule of rules.lookAlikes()) {
    if (!resembles(suspect, rule)) continue
    if (rule.weight === undefined) return null
    if (rule.near !== undefined) suspicions.pending.push(rule)
    else if (!suspicions.reasons.includes(rule.weight)) suspicions.reasons.push(rule.weight)
  }
  if (groups.length < 2) return suspicions
  const neighbours = neighboursOf(candidate, near, rules.brands)
  if (neighbours === 'matrix') return null
  if (neighbours !== 'none') suspicions.reasons.push(neighbourReasons[neighbours])
  return suspicions
}

/** Adds what only the decoded line can tell: words near a look-alike, rows of a table. */
export function suspicionsInContext(
  { candidate, around, near, suspicions, rules }: WholeNumber,
  context: Context,
): string[] {
  const pending = suspicions.pending
    .filter((rule) => hasWord(rule.near ?? '', context, rules.words()))
    .map((rule) => rule.weight ?? '')
  if (candidate.groups.length < 2) return [...suspicions.reasons, ...pending]
  const isRow = isTableRow(near.own, contextOf(candidate, around), rules.brands)
  return [...suspicions.reasons, ...pending, ...(isRow ? ['struct:neighbour_rows'] : [])]
}
