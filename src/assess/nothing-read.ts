import { RELEASE, type RunFacts } from '../model/index.ts'
import type { CoverageAccount } from './coverage.ts'

const DETAIL = 'no byte was there: what was to be tried out has not run, or writes somewhere else'

/** A check before a release that had nothing to read proves nothing: each of its folders is a gap. */
export function noteNothingRead(
  { purpose, targets }: RunFacts,
  accounts: readonly CoverageAccount[],
  isUnchanged: boolean,
): void {
  if (purpose !== RELEASE || isUnchanged || accounts.some((account) => account.hasRead())) return
  for (const [index, account] of accounts.entries()) {
    const { name = '', root } = targets[index] ?? {}
    if (root) account.note({ what: name, reason: 'nothing-there', detail: DETAIL })
  }
}
