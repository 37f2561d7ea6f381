import type { Candidate } from '../../model/index.ts'
import { type Near, type Rules, resembles } from '../../rules/index.ts'
import { type Context, contextOf } from './context.ts'
import { isTableRow, neighboursOf } from './neighbours.ts'
import type { LookAlikeEvidence, WholeNumber } from './subject.ts'
import { hasWord } from './words-near.ts'

const neighbourReasons = {
  group: 'struct:neighbour_group',
  row: 'struct:neighbour_in_row',
  hex: 'struct:hex_group',
} as const

/** Compares a candidate with the look-alikes; null if it is one of those that are dropped. */
export function lookAlikeEvidence(
  candidate: Candidate,
  near: Near,
  rules: Rules,
): LookAlikeEvidence | null {
  const { digits, groups } = candidate
  const evidence: LookAlikeEvidence = { reasons: [], pending: [] }
  const subject = { near, digits, grouped: groups.length > 1 }
  for (const rule of rules.lookAlikes()) {
    if (!resembles(subject, rule)) continue
    if (rule.weight === undefined) return null
    if (rule.near !== undefined) evidence.pending.push(rule)
    else if (!evidence.reasons.includes(rule.weight)) evidence.reasons.push(rule.weight)
  }
  if (groups.length < 2) return evidence
  const neighbours = neighboursOf(candidate, near, rules.brands)
  if (neighbours === 'matrix') return null
  if (neighbours !== 'none') evidence.reasons.push(neighbourReasons[neighbours])
  return evidence
}

/** Adds what only the decoded line can tell: words near a look-alike, rows of a table. */
export function lookAlikesInContext(
  { candidate, around, near, lookAlikes, rules }: WholeNumber,
  context: Context,
): string[] {
  const pending = lookAlikes.pending
    .filter((rule) => hasWord(rule.near ?? '', context, rules.words()))
    .map((rule) => rule.weight ?? '')
  if (candidate.groups.length < 2) return [...lookAlikes.reasons, ...pending]
  const isRow = isTableRow(near.own, contextOf(candidate, around), rules.brands)
  return [...lookAlikes.reasons, ...pending, ...(isRow ? ['struct:neighbour_rows'] : [])]
}
