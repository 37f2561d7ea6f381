import { containers } from '../containers/index.ts'
import { createCanaryDetector, createDetector, type Module, pseudonyms } from '../detect/index.ts'
import { createMask } from '../mask/index.ts'
import {
  type CanarySearch,
  countsTestCards,
  type Profile,
  type Target,
  type UserRules,
} from '../model/index.ts'
import { compileRules, type Rules } from '../rules/index.ts'
import {
  type DatabaseSettings,
  type DatabaseState,
  openSource,
  type SourceOptions,
} from '../sources/index.ts'
import type { Scanner } from './scan-unit.ts'

/** All that a thread is told: it opens its own sources, so that units need no credentials. */
export interface Setup {
  readonly targets: readonly Target[]
  readonly profile: Profile
  /** What the run is for. */
  readonly purpose: string | null
  /** What the user adds to the rules. */
  readonly rules?: UserRules | null
  /** The run's secret, under which numbers get their pseudonyms. */
  readonly secret: Uint8Array
  readonly module: Module | null
  /** Bytes a chunk owns. */
  readonly chunkBytes: number
  /** Bytes a unit of a file holds at most. */
  readonly unitBytes: number
  /** The key under which pieces of files get tags, where a ledger keeps them. */
  readonly tagKey?: Uint8Array
  /** How databases are read. */
  readonly database: DatabaseSettings & Partial<DatabaseState>
  /** Count only what was written since then, in milliseconds since 1970. */
  readonly since?: number
  /** Look for these, and for nothing else. */
  readonly canaries?: CanarySearch
}

/**
 * Makes what one thread scans with; the rules that are not given compile from their data. `isOpen` says what listings of
 * files may show, where that is not all.
 */
export function createScanner(
  setup: Setup,
  rules: Rules = compileRules(setup.profile, setup.rules),
  isOpen?: SourceOptions['isOpen'],
): Scanner {
  const { unitBytes, targets, tagKey = null } = setup
  const mask = createMask(rules)
  const means = { ...setup, rules, mask, pseudonym: pseudonyms(setup.secret) }
  const detector = setup.canaries
    ? createCanaryDetector(means, setup.canaries)
    : createDetector(means)
  const database = { ...setup.database, roleOf: detector.roleOf }
  return {
    sources: targets.map((target) =>
      openSource(target, { unitBytes, database, containers, tagKey, ...(isOpen && { isOpen }) }),
    ),
    detector,
    hosts: targets.map(({ host }) => host),
    allowComments: targets.map((target) => target.allowComments ?? false),
    testCardsCount: targets.map((target) => countsTestCards(setup.purpose, target)),
    ...(setup.since !== undefined && {
      since: { time: setup.since, timeColumns: setup.database.timeColumns },
    }),
    mask,
  }
}
