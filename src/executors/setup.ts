import { createHmac, createSecretKey } from 'node:crypto'
import { columnRole, compileRules, prefixTable } from '../classify/index.ts'
import { containers } from '../decoders/index.ts'
import { createKernel, type Module } from '../kernel/index.ts'
import { lazy } from '../lazy.ts'
import type { Scanner } from '../scan-unit.ts'
import { CONTEXT, type DatabaseOptions, openSource } from '../sources/index.ts'
import type { OwnRules, Profile, Target } from '../types.ts'

const PSEUDONYM_BYTES = 12 // 96 bits: two of 10 million cards meet with a chance of 1 in 10^15

/** All that a thread is told: it opens its own sources, so that units need no credentials. */
export interface Setup {
  readonly targets: readonly Target[]
  readonly profile: Profile
  /** What the user adds to the rules. */
  readonly rules?: OwnRules | null
  /** The run's secret, under which numbers get their pseudonyms. */
  readonly secret: Uint8Array
  readonly module: Module | null
  /** Bytes a chunk owns. */
  readonly chunkBytes: number
  /** Bytes a unit of a file holds at most. */
  readonly unitBytes: number
  /** How databases are read. */
  readonly database: Omit<DatabaseOptions, 'roleOf'>
}

/** Makes what one thread scans with. */
export function createScanner(setup: Setup): Scanner {
  const rules = compileRules(setup.profile, setup.rules)
  const { unitBytes } = setup
  const roleOf: DatabaseOptions['roleOf'] = (name, comment) => columnRole(name, comment, rules)
  const database = { ...setup.database, roleOf }
  const kernel = createKernel(prefixTable(rules), setup.module)
  return {
    sources: setup.targets.map((target) => openSource(target, { unitBytes, database, containers })),
    kernel,
    spare: lazy(() => kernel.another()),
    rules,
    memory: kernel.memory.subarray(0, setup.chunkBytes + 2 * CONTEXT),
    pseudonym: pseudonyms(setup.secret),
  }
}

/** Gives a number its pseudonym; it is asked for the same one twice in a row: finding, then record. */
function pseudonyms(secret: Uint8Array): Scanner['pseudonym'] {
  const key = lazy(() => createSecretKey(secret)) // where nothing is found, none is made
  let [last, pseudonym] = ['', '']
  return (digits) => {
    if (digits === last) return pseudonym
    last = digits
    const code = createHmac('sha256', key()).update(digits).digest()
    // A slice of the whole code's text would hold that text in memory, three times as long.
    pseudonym = code.toString('base64url', 0, PSEUDONYM_BYTES)
    return pseudonym
  }
}
