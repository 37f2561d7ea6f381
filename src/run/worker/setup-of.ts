import { compileModule } from '../../detect/index.ts'
import { UsageError } from '../../errors.ts'
import type { Target } from '../../model/index.ts'
import { newDatabaseState, openSource } from '../../sources/index.ts'
import type { Invitation } from '../fleet/index.ts'
import type { Setup } from '../scanner.ts'

/** What this machine has to say of a run. */
interface OwnRules {
  /** Why it does not read a target, by its index. */
  readonly refused: Readonly<Record<string, string>>
  /** Whether it accepts clear text to databases on other machines. */
  readonly isInsecure: boolean
}

/**
 * What a run is told, as this machine opens it: what it cannot open is told as such. It runs no program that another
 * machine names, and sends no password in clear text because another one accepts that.
 */
export function setupOf(
  { setup, tagKey }: Invitation,
  secret: Uint8Array,
  { refused, isInsecure }: OwnRules,
): Setup {
  const { targets, database, ...rest } = setup
  const insecure = database.insecure && isInsecure
  const state = { ...database, ...newDatabaseState(), insecure }
  return {
    ...rest,
    targets: targets.map((target, index) => openable(target, refused[index] ?? null, state)),
    database: state,
    secret,
    module: compileModule(),
    ...(tagKey !== undefined && { tagKey: new Uint8Array(Buffer.from(tagKey, 'base64')) }),
  }
}

function openable(
  { passwordCommand: _, ...target }: Target,
  refused: string | null,
  database: Setup['database'],
): Target {
  if (refused !== null) return { ...target, refused }
  try {
    openSource(target, { database })
    return target
  } catch (error) {
    if (error instanceof UsageError) return { ...target, refused: error.message }
    throw error
  }
}
