import { containers } from '../../../src/containers/index.ts'
import { DATABASE_DEFAULTS, newDatabaseState } from '../../../src/sources/databases/options.ts'
import type { RemoteOptions } from '../../../src/sources/remote/remote-kind.ts'
import { roleOf } from '../scan-source.ts'

/** What a source of a remote place is opened with in a test. */
export const remoteOptions = (given: Partial<RemoteOptions> = {}): RemoteOptions => ({
  ...DATABASE_DEFAULTS,
  ...newDatabaseState(),
  roleOf,
  unitBytes: 32 * 1024 * 1024,
  containers,
  ...given,
})
