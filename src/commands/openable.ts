import type { Config } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import type { Target } from '../model/index.ts'
import { openSource } from '../sources/index.ts'

/**
 * Marks the targets that cannot be opened by what is configured, such as a password whose variable is not set: a night
 * reads the others, and tells why it did not read these.
 */
export function openable({ targets, database }: Config): Target[] {
  return targets.map((target) => {
    const refused = refusalOf(target, database)
    return refused === null ? target : { ...target, refused }
  })
}

/** What is wrong with a target; null where a run can open it. */
function refusalOf(target: Target, database: Config['database']): string | null {
  try {
    openSource(target, { database })
    return null
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
