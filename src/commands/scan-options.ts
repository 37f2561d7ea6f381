import type { Config, EvidenceSettings, MachineSettings, readConfig } from '../config/index.ts'
import { RELEASE } from '../model/index.ts'
import type { Lang } from '../report/index.ts'
import { isUnnamed } from '../sources/index.ts'
import { withStreamNames } from './stream-names.ts'
import type { Talk } from './talk.ts'

/** Options of `cardsweep scan` as the command line gives them. */
export interface ScanOptions extends Talk {
  readonly config?: string
  readonly out?: string
  readonly format?: Config['formats']
  readonly csvBom?: true
  readonly lang?: Lang
  readonly json?: boolean
  /** Findings as lines of JSON, as they are found. */
  readonly jsonl?: boolean
  readonly jobs?: number
  /** What the streams among the targets are called, in their order. */
  readonly stdinName?: readonly string[]
  /** A report folder or a report.json to compare with. */
  readonly baseline?: string
  /** The same, and the run is told beside it, as `cardsweep diff` does. */
  readonly sinceRun?: string
  /** Only what was written since then is read, ISO 8601 in UTC. */
  readonly since?: string
  readonly resume?: boolean
  /** What would be read is told, and nothing is read. */
  readonly plan?: true
  /** The time of the day at which it has to be over, in minutes after midnight. */
  readonly until?: number
  /** The targets are sources that people review: comments in them accept findings. */
  readonly allowComments?: true
  /** What is staged in git is read, and nothing else. */
  readonly staged?: true
  /** A check before a release: test cards count as cards. */
  readonly release?: true
  /** The directory of the sources, where it is not the git work tree around here. */
  readonly sourceRoot?: string
  /** The id of a finding whose places alone are read. */
  readonly only?: string
  /** Archive that gets the run's evidence folder, `true` for the default one. */
  readonly evidence?: string | true
  readonly key?: string
  readonly consistent?: true
  readonly fast?: true
  readonly insecure?: true
  /** The URL of the queue between machines, and the file of the key that they share. */
  readonly queue?: string
  readonly groupKey?: string
  readonly maxRate?: number
}

/** The settings that the command line gives, in the form of those of a configuration. */
export function flagsOf(
  locations: readonly string[],
  options: ScanOptions,
): Parameters<typeof readConfig>[1] {
  const { queue } = options
  // With a queue, what is named is storage that all its machines see; streams are of this one.
  const on = queue === undefined ? {} : { on: 'pool' }
  const named = withStreamNames(locations, options.stdinName)
  const targets =
    named.length > 0
      ? named.map((target) => ({ ...target, ...(isUnnamed(target.location) ? {} : on) }))
      : undefined
  const { out, format: formats, csvBom, lang, jobs, sourceRoot } = options
  const purpose = options.release ? RELEASE : undefined
  const { consistent, fast, insecure, maxRate } = options
  const database = {
    ...(consistent && { consistent }),
    ...(fast && { fast }),
    ...(insecure && { insecure }),
    ...(maxRate && { maxRate }),
  }
  return {
    targets,
    out,
    formats,
    csvBom,
    lang,
    jobs,
    purpose,
    sourceRoot,
    database,
    evidence: evidenceOf(options),
    machines: machinesOf(options),
  }
}

/** The queue that the command line gives. */
export const machinesOf = ({
  queue,
  groupKey,
}: Pick<ScanOptions, 'queue' | 'groupKey'>): Partial<MachineSettings> => ({
  ...(queue !== undefined && { queue }),
  ...(groupKey !== undefined && { groupKey }),
})

function evidenceOf({ evidence, key }: ScanOptions): EvidenceSettings | undefined {
  if (evidence === undefined) return undefined
  return { ...(evidence !== true && { archive: evidence }), ...(key !== undefined && { key }) }
}
