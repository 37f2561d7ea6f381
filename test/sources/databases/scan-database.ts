import { containers } from '../../../src/containers/index.ts'
import type { Target } from '../../../src/model/target.ts'
import { DATABASE_DEFAULTS, type DatabaseOptions } from '../../../src/sources/databases/options.ts'
import { openSource } from '../../../src/sources/index.ts'
import { roleOf, type SourceScan, scanSource } from '../scan-source.ts'

export { placesOf, type SourceScan as DatabaseScan } from '../scan-source.ts'

/** How a database is scanned in a test. */
export interface ScanOptions extends Partial<DatabaseOptions> {
  /** Happens after the tables are listed and before the first one is read. */
  readonly listed?: () => Promise<void>
}

/** Scans a database in this thread; `target` may be its URL. */
export async function scanDatabase(
  target: string | Target,
  { listed, ...options }: ScanOptions = {},
  signal?: AbortSignal,
): Promise<SourceScan> {
  const named = typeof target === 'string' ? { location: target } : target
  const source = openSource(named, {
    containers,
    database: { ...DATABASE_DEFAULTS, roleOf, ...options },
  })
  try {
    return await scanSource(source, named, listed, signal)
  } finally {
    await source.close?.()
  }
}
