import { maskDigits } from '../../mask/index.ts'
import type { Judgement } from '../../model/index.ts'
import {
  type Evidence,
  newTally,
  rangeOfPrefix,
  tierOf,
  type Visible,
  verdictOf,
  visibleOf,
  weigh,
} from '../../rules/index.ts'
import { nearOf } from './context.ts'
import { decodeFrom } from './decode.ts'
import { inOrder } from './elements.ts'
import { formatReason } from './format-reason.ts'
import { lookAlikeEvidence } from './look-alike-evidence.ts'
import type { LookAlikeEvidence, Subject } from './subject.ts'
import { weighSurroundings } from './surroundings.ts'

/** From this many first digits on, a prefix tells a scheme. */
const tellingDigits = 4

/** From this many first digits on, a program cut the number: `4111...` is no blank to be filled in. */
const cutDigits = 14

/** Judges a candidate with masked digits; null if it is no masked card number. */
export function judgeTruncated(subject: Subject): Judgement | null {
  const { candidate, around, rules } = subject
  const visible = visibleOf(candidate.digits)
  const range = rangeOfPrefix(rules.brands, visible.first, visible.length)
  if (visible.first.length >= tellingDigits && range?.enabled !== true) return null
  const near = nearOf(candidate, around)
  if (isBlank(visible, subject)) return null
  const evidence = lookAlikeEvidence({ ...candidate, groups: [visible.length] }, near, rules)
  if (evidence === null) return null
  const known = { ...subject, range }
  const tally = newTally()
  weighVisible(known, visible, evidence, tally)
  const line = weighSurroundings(known, tally, { isTrack: false, needsCard: false })
  const confidence = tierOf(tally.score, rules.weights())
  if (confidence === null || line === null) return null
  const verdict = verdictOf(visible, rules.masks())
  weigh(tally, verdict.id, rules.weights())
  return {
    kind: 'truncated',
    brand: range?.brand ?? null,
    masked: maskDigits(candidate.digits),
    confidence,
    score: tally.score,
    reasons: tally.reasons,
    elements: inOrder(line.elements.add('pan')),
    overExposed: !verdict.allowed,
  }
}

/** Lines and blanks are drawn with some glyphs: those need visible digits on both sides. */
function isBlank({ first, other }: Visible, { candidate, around, rules }: Subject): boolean {
  if (first.length >= cutDigits) return false
  if (first.length < tellingDigits && other === 0) return true
  if (first.length >= tellingDigits && other > 0) return false
  const own = decodeFrom(around.bytes, candidate.start, candidate.end, 'utf8')
  const glyphs = own.replace(/[\d\s-]/g, '') || '-'
  return [...glyphs].every((glyph) => rules.masks().weakGlyphs.has(glyph))
}

function weighVisible(
  { candidate, around, rules, range }: Subject,
  visible: Visible,
  { reasons }: LookAlikeEvidence,
  tally: Evidence,
): void {
  const ids = [maskReason(visible), formatReason(candidate, around, range), ...reasons]
  if (range !== null) ids.push(range.weight)
  for (const id of ids) weigh(tally, id, rules.weights())
}

function maskReason({ first, other }: Visible): string {
  if (first.length < tellingDigits) return 'mask:last_only'
  return other > 0 ? 'mask:first_and_last' : 'mask:first_only'
}
