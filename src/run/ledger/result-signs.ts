import type { NotRead, NotReadReason, UnitResult } from '../../model/index.ts'

type Held = Pick<UnitResult, 'findings' | 'combinations' | 'notRead'>

/** Whether a unit was read whole and holds nothing that a report names. */
export function isNothing({ findings, combinations, notRead }: Held): boolean {
  return findings.length + combinations.length + notRead.length === 0
}

/** Whether it holds something, or was not read whole; what was written behind its end meanwhile is for the next night. */
export function holdsSomething({ notRead, ...held }: Held): boolean {
  return !isNothing({ ...held, notRead: notRead.filter(({ reason }) => reason !== 'grew') })
}

const SINCE_LISTED: ReadonlySet<NotReadReason> = new Set(['changed', 'grew', 'shrank', 'vanished'])

/** Whether somebody changed it between its listing and its reading, as anybody may. */
export function hasChangedSince(notRead: readonly NotRead[]): boolean {
  return notRead.some(({ reason }) => SINCE_LISTED.has(reason))
}
