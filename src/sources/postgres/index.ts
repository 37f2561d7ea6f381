// In: a PostgreSQL database. Out: its tables as units, and of each table the rows as the server packs
// them, with everything that is no content blanked. It reads in read-only transactions and nothing else.
import { UsageError } from '../../errors.ts'
import type { Source, Target } from '../../types.ts'
import type { DatabaseOptions } from '../database-options.ts'

/** The source of a PostgreSQL database; connects when it is first used. */
export function openPostgres(_target: Target, _options: DatabaseOptions): Source {
  throw new UsageError('not here yet')
}
