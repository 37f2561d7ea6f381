import { compileModule } from '../../detect/index.ts'
import { UsageError } from '../../errors.ts'
import type { Target } from '../../model/index.ts'
import { newDatabaseState, openSource } from '../../sources/index.ts'
import type { Invitation } from '../fleet/index.ts'
import type { Setup } from '../scanner.ts'

/** What a run is told, as this machine opens it: what it cannot open is told as such. */
export function setupOf(
  { setup, tagKey }: Invitation,
  secret: Uint8Array,
  refused: Readonly<Record<string, string>>,
): Setup {
  const { targets, database, ...rest } = setup
  const state = { ...database, ...newDatabaseState() }
  return {
    ...rest,
    targets: targets.map((target, index) => openable(target, refused[index] ?? null, state)),
    database: state,
    secret,
    module: compileModule(),
    ...(tagKey !== undefined && { tagKey: new Uint8Array(Buffer.from(tagKey, 'base64')) }),
  }
}

function openable(target: Target, refused: string | null, database: Setup['database']): Target {
  if (refused !== null) return { ...target, refused }
  try {
    openSource(target, { database })
    return target
  } catch (error) {
    if (error instanceof UsageError) return { ...target, refused: error.message }
    throw error
  }
}
