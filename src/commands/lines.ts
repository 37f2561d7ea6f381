import { type Assessor, unitFindings } from '../assess/index.ts'
import type { NotRead, RunFacts } from '../model/index.ts'
import { findingLine, notReadLine } from '../report/index.ts'

/** Prints lines of JSON on standard output for what comes in, as long as somebody reads them, and hands it on. */
export function withLines(
  assessor: Assessor,
  run: RunFacts,
): Pick<Assessor, 'add' | 'listed' | 'note' | 'tested' | 'leftOut'> {
  const findingsOf = unitFindings(run)
  let isRead = true
  process.stdout.once('error', () => {
    isRead = false
  })
  const print = (line: string): void => {
    if (isRead) process.stdout.write(line)
  }
  const tell = (target: number, notRead: NotRead): void =>
    print(notReadLine(run.targets[target]?.name ?? '', notRead))
  return {
    tested: assessor.tested,
    leftOut: assessor.leftOut,
    listed: assessor.listed,
    note(target, notRead) {
      assessor.note(target, notRead)
      tell(target, notRead)
    },
    add(result) {
      assessor.add(result)
      for (const { finding, provisional } of findingsOf(result))
        print(findingLine(finding, provisional))
      for (const notRead of result.notRead) tell(result.unit.target, notRead)
    },
  }
}
