import type { Finding, Target, Unit } from '../../model/index.ts'
import { withoutJournal } from '../../run/index.ts'
import { runScan, type Session } from '../run-scan.ts'

/** Digits that a sample shows in front. */
const SHOWN = 6

/** Runs the real scan over what was planted, and gives the marks under which the number was found. */
export async function marksFound(
  session: Session,
  target: Target,
  number: string,
  isWanted: (unit: Unit) => boolean = () => true,
): Promise<Set<string>> {
  const marks = new Set<string>()
  const config = { ...session.config, targets: [target], purpose: null }
  const results = {
    add: ({ findings }: { readonly findings: readonly Finding[] }): void => {
      for (const finding of findings) {
        const mark = /plant[-_]\d{4}/.exec(JSON.stringify(finding.place))?.[0]
        if (mark !== undefined && isPlanted(finding, number)) marks.add(mark)
      }
    },
    note: (): void => {},
    tested: (): void => {},
  }
  await runScan({ ...session, config }, withoutJournal(), results, { isWanted })
  return marks
}

/** The number stands at the beginning of what it was planted in: other test cards may follow it. */
function isPlanted({ kind, samples }: Finding, number: string): boolean {
  const [sample] = samples
  return kind === 'testCard' && sample?.masked.startsWith(number.slice(0, SHOWN)) === true
}
