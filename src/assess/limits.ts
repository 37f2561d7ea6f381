import type { RunFacts } from '../model/index.ts'

/** What a scan of stored data cannot tell, as ids whose sentences each document has in its language. */
export const LIMITS: readonly string[] = [
  'scope',
  'unread',
  'transit',
  'paper',
  'encrypted',
  'skimming',
  'contractors',
  'truncation',
  'retention',
  'guarantee',
]

/** The one that comes first in the report of a run that read the places of one finding only. */
export const ONLY_LIMIT = 'only'

/** The one that comes first in the report of a run that read only what was written since a time. */
export const SINCE_LIMIT = 'since'

/** The limits of a run. */
export function limitsOf({ only, since }: Pick<RunFacts, 'only' | 'since'>): readonly string[] {
  return [...(only ? [ONLY_LIMIT] : []), ...(since === undefined ? [] : [SINCE_LIMIT]), ...LIMITS]
}
