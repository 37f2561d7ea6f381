import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { foldersIn } from '../evidence/index.ts'
import type { Assessment } from '../model/index.ts'
import { holdsJournal, type Journal, openJournal } from '../run/index.ts'
import { readReport } from './read-report.ts'
import type { Terminal } from './terminal.ts'

/** The report of the last run that has one; what is damaged is told, and the run before is compared with. */
export async function lastReport(
  archive: string,
  { printMessage }: Terminal,
): Promise<Assessment | null> {
  const unread: string[] = []
  for (const folder of foldersIn(archive).reverse()) {
    try {
      const report = await readReport(join(archive, folder))
      if (unread.length > 0) printMessage(`${unread[0]}${more(unread)}: compared with ${folder}`)
      return report
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      unread.push(error.message)
    }
  }
  if (unread.length > 0) printMessage(`${unread[0]}${more(unread)}: compared with none`)
  return null
}

interface Opening {
  readonly out: string
  /** Digest of the configuration. */
  readonly digest: string
  /** The last run of the archive. */
  readonly kept: string | null
}

/** Goes on with a run that was interrupted, unless its targets or rules were others, or it is in the archive already. */
export async function openOrBegin(
  { out, digest, kept }: Opening,
  { printMessage }: Terminal,
): Promise<Journal> {
  try {
    const journal = await openJournal(out, digest, holdsJournal(out), printMessage)
    if (journal.run.id !== kept) return journal
    journal.destroy() // a kill came between its evidence and this
    return await openJournal(out, digest, false)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    printMessage(`${error.message.split(':')[0]}: a new run begins`)
    return openJournal(out, digest, false)
  }
}

const more = ({ length }: readonly string[]): string =>
  length > 1 ? `, nor can the ${length - 1} before it` : ''
