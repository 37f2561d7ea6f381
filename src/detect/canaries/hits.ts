import type { CanarySearch, SightingForm } from '../../model/index.ts'
import { LEAST, type Needle } from './needles.ts'

/** A canary in the bytes of a chunk. */
export interface Hit {
  readonly start: number
  readonly end: number
  /** Index of the canary. */
  readonly canary: number
  readonly form: SightingForm
}

/** A needle where it stands. */
export interface Touch {
  readonly needle: Needle
  readonly start: number
}

/** What says more of a place comes first: the same bytes are told once. */
const RANKS = { number: 0, reversed: 1, hash: 2, truncated: 3, split: 4, part: 5 } as const

/** Digits in a row from the needles that overlap. */
export function rowsOf(touches: readonly Touch[], { canaries }: CanarySearch): Hit[] {
  const open = new Map<number, { readonly first: number; touch: Touch; start: number }>()
  const hits: Hit[] = []
  const close = (id: number): void => {
    const row = open.get(id)
    if (row === undefined) return
    open.delete(id)
    const { needle, start } = row.touch
    const total = canaries[needle.canary]?.number.length ?? 0
    const digits = (needle.row?.first ?? 0) - row.first + LEAST
    const form = rowForm(needle.form, { first: row.first, digits, total })
    hits.push({ start: row.start, end: start + needle.bytes.length, canary: needle.canary, form })
  }
  for (const touch of touches) {
    const { row } = touch.needle
    if (row === undefined) continue
    const before = open.get(row.id)
    if (before !== undefined && isNext(before.touch, touch)) before.touch = touch
    else {
      close(row.id)
      open.set(row.id, { first: row.first, touch, start: touch.start })
    }
  }
  for (const id of [...open.keys()]) close(id)
  return hits
}

/** Base64 of the next digits may begin where that of these does. */
function isNext({ needle, start }: Touch, next: Touch): boolean {
  const isFollowing = (next.needle.row?.first ?? 0) === (needle.row?.first ?? 0) + 1
  return isFollowing && next.start < start + needle.bytes.length
}

function rowForm(
  { kind, encoding }: SightingForm,
  { first, digits, total }: { first: number; digits: number; total: number },
): SightingForm {
  if (digits === total || kind === 'reversed') return { kind, encoding }
  if (first === 0) return { kind: 'part', first: digits, encoding }
  return { kind: 'part', ...(first + digits === total ? { last: digits } : { digits }), encoding }
}

/** Hits in order, of those of a canary that overlap the one that says most. */
export function withoutRepeats(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  const lastOf = new Map<number, number>()
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const last = lastOf.get(hit.canary) ?? -1
    const other = kept[last]
    if (other === undefined || other.end <= hit.start) {
      lastOf.set(hit.canary, kept.push(hit) - 1)
    } else if (RANKS[hit.form.kind] < RANKS[other.form.kind]) kept[last] = hit
  }
  return kept
}
