import { classify } from '../../../src/detect/classify/classify.ts'
import type { Around } from '../../../src/detect/classify/context.ts'
import type { Judged } from '../../../src/detect/classify/judged.ts'
import { resolveOverlaps } from '../../../src/detect/classify/overlaps.ts'
import { findCandidates } from '../../../src/detect/kernel/reference.ts'
import type { Judgement } from '../../../src/model/finding.ts'
import type { PrefixTable } from '../../../src/model/prefix-table.ts'
import type { Profile } from '../../../src/model/target.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { prefixTable } from '../../../src/rules/prefix-table.ts'

/** How far the context of a number reaches, as in a scan. */
const reach = 1024

interface Options {
  readonly role?: string | undefined
  readonly profile?: Profile | undefined
}

const tables = new Map<Profile, PrefixTable>()

function tablesOf(profile: Profile): PrefixTable {
  const table = tables.get(profile) ?? prefixTable(compileRules(profile))
  tables.set(profile, table)
  return table
}

/** Finds and judges what stands in text or bytes, with the reference kernel. */
export function judgeAll(input: string | Uint8Array, options: Options = {}): Judged[] {
  const bytes = new Uint8Array(typeof input === 'string' ? Buffer.from(input) : input) // parts of a Buffer cost twice
  const profile = options.profile ?? 'japan'
  const rules = compileRules(profile)
  const judged: Judged[] = []
  for (const candidate of findCandidates(bytes, 0, bytes.length, tablesOf(profile))) {
    const from = Math.max(0, candidate.start - reach)
    const to = Math.min(bytes.length, candidate.end + reach)
    const place = options.role === undefined ? {} : { role: options.role }
    const around: Around = { bytes, from, to, ...place }
    const judgement = classify(candidate, around, rules)
    if (judgement !== null) judged.push({ candidate, judgement })
  }
  return resolveOverlaps(judged)
}

/** The only judgement of a text, undefined if there is none. */
export function judge(input: string | Uint8Array, options: Options = {}): Judgement | undefined {
  return judgeAll(input, options)[0]?.judgement
}

/** The ids of its reasons. */
export function reasonIds(judgement: Judgement | undefined): string[] {
  return (judgement?.reasons ?? []).map(({ id }) => id)
}
