// In: bytes. Out: where a number may stand that the kernel cannot see, because it is encoded, split or
// written in other digits.
// The specification of assembly/, a rule a file: whoever decodes must look closer, so a rule
// may say too much, but never too little.
import type { PrefixTable } from '../../../model/index.ts'
import { ALONE, type EncodedSpan, MERGED_WITHIN, SPAN_KINDS } from '../encoded-span.ts'
import { binaryTags } from './binary-tags.ts'
import { byteLists } from './byte-lists.ts'
import { digitRuns } from './digit-runs.ts'
import { escapes } from './escapes.ts'
import { looseGroupings } from './loose-grouping.ts'
import type { Mark } from './mark.ts'
import { otherDigits } from './other-digits.ts'
import { splitFields } from './split-fields.ts'
import { tokens } from './tokens.ts'

export { isWindow, WINDOW_LENGTHS } from './digit-windows.ts'

/** All encoded spans in the bytes, in order. */
export function findEncodedSpans(bytes: Uint8Array, table: PrefixTable): EncodedSpan[] {
  const rules = [
    escapes,
    tokens,
    byteLists,
    digitRuns,
    otherDigits,
    splitFields,
    binaryTags,
    looseGroupings,
  ]
  const marks = rules.flatMap((rule) => rule(bytes, table))
  return SPAN_KINDS.flatMap((_, id) => merge(marks.filter((mark) => mark.id === id))).sort(inOrder)
}

/** The order in which both kernels give encoded spans. */
export const inOrder = (a: EncodedSpan, b: EncodedSpan): number =>
  a.start - b.start || a.end - b.end || SPAN_KINDS.indexOf(a.kind) - SPAN_KINDS.indexOf(b.kind)

function merge(marks: readonly Mark[]): EncodedSpan[] {
  const merged: { kind: EncodedSpan['kind']; start: number; end: number }[] = []
  for (const { id, start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    const kind = SPAN_KINDS[id]
    const isNear = last && start <= last.end + MERGED_WITHIN && kind && !ALONE.has(kind)
    if (isNear) last.end = Math.max(last.end, end)
    else if (kind) merged.push({ kind, start, end })
  }
  return merged
}
