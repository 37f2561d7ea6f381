import type {
  Assessment,
  AuditProfile,
  Finding,
  Profile,
  Sample,
  Severity,
  Target,
  UserRules,
} from '../model/index.ts'
import type { DatabaseSettings } from '../sources/index.ts'

/** How a scan is done; all may be left out. */
export interface ScanSettings {
  /** Which brand ranges count: those met in Japan (`japan`, the default) or all that are issued somewhere. */
  readonly profile?: Profile
  /** What is added to the rules: the `rules` of a cardsweep.yaml. */
  readonly rules?: UserRules | null
  /** What the scan is measured by. */
  readonly audit?: AuditProfile
  /** What it is done for: `release` lets published test cards count as cards. */
  readonly purpose?: string | null
  /** The change that it is done for. */
  readonly changeId?: string | null
  /** Threads, and connections to a database: 1 unless told otherwise. */
  readonly jobs?: number
  /** How databases are read. */
  readonly database?: Partial<DatabaseSettings>
  /** Ends the scan: iterator and assessment reject with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Like card data of one place, as it is found: a large file or table gives several. What its whole column or field makes
 * of it, and how many cards are the same, is known at the end, in the assessment.
 */
export interface FoundInScan
  extends Pick<Finding, 'kind' | 'confidence' | 'brand' | 'place' | 'elements' | 'occurrences'> {
  /** The target as reports name it. */
  readonly target: string
  readonly severity: Severity
  /** At most 20. */
  readonly samples: readonly Omit<Sample, 'reasons'>[]
}

/** A scan that runs. */
export interface ScanRun extends AsyncIterable<FoundInScan> {
  /** The model of report.json, when all is read; rejects where the scan was ended, or a setting is wrong. */
  readonly assessment: Promise<Assessment>
}

/**
 * Scans files, directories, globs, and databases by their URL, as the command does: nothing is printed or written,
 * and the process stays as it is. It begins at once; a loop over it that is left ends it.
 *
 * @param targets what is to be read: paths and URLs, or targets with what is known of them
 * @throws {UsageError} by `assessment` and the loop, for a URL that cannot be read
 */
export function scan(
  targets: string | Target | readonly (string | Target)[],
  settings: ScanSettings = {},
): ScanRun {
  const list = [targets]
    .flat()
    .map((each) => (typeof each === 'string' ? { location: each } : each))
  const left = new AbortController()
  const signal = settings.signal ? AbortSignal.any([left.signal, settings.signal]) : left.signal
  const waiting: FoundInScan[] = []
  let [wake, isOver] = [(): void => {}, false]
  const take = (finding: FoundInScan): void => {
    waiting.push(finding)
    wake()
  }
  const assessment = import('./scanning.ts')
    .then(({ runLibraryScan }) => runLibraryScan(list, settings, take, signal))
    .finally(() => {
      isOver = true
      wake()
    })
  assessment.catch(() => {}) // the loop tells it too
  return { assessment, [Symbol.asyncIterator]: findings }

  async function* findings(): AsyncGenerator<FoundInScan, void> {
    try {
      for (;;) {
        yield* waiting.splice(0)
        if (waiting.length > 0) continue
        if (isOver) break
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      await assessment
    } finally {
      left.abort()
    }
  }
}
