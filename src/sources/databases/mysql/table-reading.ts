import type { Connection } from 'mysql2'
import type { Note, Unit } from '../../../model/index.ts'
import type { Address } from '../../connections/index.ts'
import type { RoleOf } from '../options.ts'
import type { Throttle } from '../rate-limit.ts'

/** What is read, and with what. */
export interface TableReading {
  readonly connection: Connection
  readonly address: Address
  readonly unit: Unit
  /** Whether the session sees one point in time already. */
  readonly isConsistent: boolean
  /** Whether a limit of bytes a second is to be kept, so that a table takes long. */
  readonly isSlow: boolean
  readonly roleOf: RoleOf
  readonly throttle: Throttle
  readonly note: Note
}
