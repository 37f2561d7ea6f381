import type { WalPosition } from './wal-position.ts'
import type { WalSummary } from './wal-summaries.ts'

/** Where a night stood, and the summary that held the place: a server that was set back has others there. */
export interface NightMark extends WalPosition {
  readonly summary: WalSummary
}

/** A mark as it is kept. */
export const markOf = ({ system, timeline, lsn }: WalPosition, { from, to }: WalSummary): string =>
  [system, timeline, lsn, from, to].join(' ')

/** The mark of a night before. */
export function parseMark(mark: string): NightMark {
  const [system = '', timeline = '', lsn = '', from = '', to = ''] = mark.split(' ')
  return { system, timeline: Number(timeline), lsn, summary: { from, to } }
}
