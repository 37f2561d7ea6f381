import { type Assessment, LEAVES_UNREAD, type News, type Unchanged } from '../model/index.ts'
import { bytesText, grouped } from '../report/index.ts'

/** What a night is begun with. */
export function archiveStep(archive: string, runs: ReadonlyMap<string, string>): string {
  const last = [...runs.values()].at(-1)
  return `archive ${archive}: runs: ${runs.size}${last ? `, compared with the last one, ${last}` : ''}`
}

/** What the ledger saved, or why it saved nothing. */
export function ledgerStep(unchanged: Unchanged, isThere: boolean): string {
  const { files, tables, bytes, reliesOn, drawn, compared = 0 } = unchanged
  if (!isThere) return 'ledger: none yet, all was read'
  const same = `read and the same as before: ${bytesText(compared)}`
  if (files + tables === 0)
    return compared > 0
      ? `ledger: ${same}`
      : 'ledger: nothing in it can be relied on tonight, all was read'
  const lot = `drawn by lot and read all the same: ${grouped(drawn)}`
  const what = `${grouped(files)} files and ${grouped(tables)} tables (${bytesText(bytes)})`
  const also = compared > 0 ? `; ${same}` : ''
  return `ledger: unchanged: ${what} by runs: ${reliesOn.length}; ${lot}${also}`
}

/** What a night came to. */
export function resultStep({ verdict, coverage }: Assessment, { findings, gaps }: News): string {
  const unread = coverage.targets.flatMap(({ notRead }) =>
    notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
  )
  const accepted = unread.length - gaps.length
  return `verdict ${verdict}; new or grown: ${findings.length}, not read: ${gaps.length}, accepted: ${accepted}`
}
