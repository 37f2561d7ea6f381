import type { Assessment, Target } from '../model/index.ts'
import type { FoundInScan, ScanSettings } from './scan-settings.ts'

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
