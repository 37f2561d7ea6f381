import { createHmac, randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CardsweepError, codeOf, OutputError, UsageError } from '../../errors.ts'
import type { Unit } from '../../model/index.ts'
import { packageFacts } from '../../package-files.ts'
import { otherProcess, processMark } from '../../process-mark.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import { drawRunId } from '../run-id.ts'
import { folderIn } from './folder.ts'
import { HOSTS_FILE } from './hosts.ts'
import { FORMAT, interruptedRun, type RunHeader, SECRET_BYTES } from './interrupted-run.ts'
import { batchText } from './lines.ts'
import type { RunJournal } from './run-journal.ts'
import { sealOf } from './sealed-line.ts'
import { beginSession } from './sessions.ts'
import type { WrittenBatches } from './written-batches.ts'

/**
 * The append-only record of the results of a run, which makes it resumable: a line for each batch.
 *
 * It lies in a folder of its own beside the report, and holds pseudonyms of card numbers under a secret that
 * lies apart from it; both are destroyed when the run ends. Units are named by an HMAC, as their names could
 * hold a card number, and each line has a seal under the secret: what others have written or changed counts for nothing.
 */
export interface Journal extends RunJournal {
  readonly run: RunHeader
  readonly resumed: boolean
  /** When the run began, and each time when it went on, ISO 8601 in UTC. */
  readonly sessions: readonly string[]
  close(): void
  destroy(): void
}

const PRIVATE = { mode: 0o600, flag: 'wx' } as const
const FILES = {
  results: 'results.ndjson',
  secret: 'secret',
  process: 'process',
  sessions: 'sessions',
} as const
const JOURNAL_FILES: readonly string[] = [...Object.values(FILES), HOSTS_FILE]
const NAME_LENGTH = 16 // of base64url: 96 bits

/**
 * Starts the journal of a run in the report folder `out`, or goes on with the interrupted one; where there is none,
 * that is told, and a new run begins.
 */
export async function openJournal(
  out: string,
  config: string,
  resume: boolean,
  tell: (message: string) => void = () => {},
): Promise<Journal> {
  const folder = folderIn(out)
  const paths = {
    folder,
    results: join(folder, FILES.results),
    secret: join(folder, FILES.secret),
    process: join(folder, FILES.process),
    sessions: join(folder, FILES.sessions),
  }
  try {
    refuseSecond(paths.process, out)
    const resumed = resume ? await resumeRun(paths, config, tell) : null
    if (resume && resumed === null) tell(`nothing to resume in ${folder}: a new run begins`)
    return resumed ?? startRun(paths, config)
  } catch (cause) {
    if (cause instanceof CardsweepError) throw cause
    throw new OutputError(`the journal ${folder} cannot be used (${codeOf(cause)})`, { cause })
  }
}

/** Whether a report folder holds the journal of a run that has not ended. */
export const holdsJournal = (out: string): boolean => existsSync(folderIn(out))

/** Two scans in one folder would take each other's journal and overwrite each other's report. */
function refuseSecond(path: string, out: string): void {
  const pid = existsSync(path) ? otherProcess(readFileSync(path, 'utf8')) : null
  if (pid === null) return
  throw new UsageError(
    `process ${pid} scans into ${out}: wait for it, or give another report folder`,
  )
}

function startRun(paths: Paths, config: string): Journal {
  removeOld(paths)
  mkdirSync(paths.folder, { mode: 0o700 })
  const [id, startedAt] = [drawRunId(), new Date().toISOString()]
  const run = { id, startedAt, config, format: FORMAT, version: packageFacts().version }
  const secret = randomBytes(SECRET_BYTES)
  writeFileSync(paths.process, processMark(), PRIVATE)
  writeFileSync(paths.secret, secret, PRIVATE)
  writeFileSync(paths.results, [...sealOf(secret).lines([JSON.stringify(run)])].join(''), PRIVATE)
  return journal(paths, run, null)
}

/** Removes the journal of a run that was given up, but no folder that somebody else made. */
function removeOld({ folder }: Paths): void {
  if (!existsSync(folder)) return
  if (readdirSync(folder).some((name) => !JOURNAL_FILES.includes(name))) {
    throw new OutputError(`${folder} is no journal: remove it, or give another report folder`)
  }
  rmSync(folder, { recursive: true })
}

interface Paths {
  readonly folder: string
  readonly results: string
  readonly secret: string
  readonly process: string
  readonly sessions: string
}

/** Goes on with the run that was interrupted; null where there is none. */
async function resumeRun(
  paths: Paths,
  config: string,
  tell: (message: string) => void,
): Promise<Journal | null> {
  const interrupted = await interruptedRun(paths, tell)
  if (interrupted === null) return null
  const { run, batches, end } = interrupted
  if (run.config !== config) {
    throw new UsageError(
      'the interrupted run had other targets, rules or another --since: start without --resume',
    )
  }
  truncateSync(paths.results, end)
  writeFileSync(paths.process, processMark(), { mode: 0o600 })
  return journal(paths, run, batches)
}

/** `batches` are those of an interrupted run. */
function journal(paths: Paths, run: RunHeader, batches: WrittenBatches | null): Journal {
  const secret = readFileSync(paths.secret)
  const folder = realpathSync(paths.folder)
  const seal = sealOf(secret)
  const file = openSync(paths.results, constants.O_RDWR | constants.O_APPEND)
  const nameOf = (unit: Unit): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify(unit))
      .digest('base64url')
      .slice(0, NAME_LENGTH)
  const close = (): void => closeSync(file)
  let failure: string | null = null
  return {
    run,
    resumed: batches !== null,
    sessions: beginSession(paths.sessions),
    secret,
    recall(unit) {
      const outcome = batches?.outcomeOf(nameOf(unit), file)
      return outcome ? resultOf(unit, outcome) : null
    },
    append(results) {
      if (failure !== null) return
      const names = results.map(({ unit }) => nameOf(unit))
      const outcomes = results.map(outcomeOf)
      try {
        for (const text of seal.lines(batchText({ names, outcomes }))) writeFileSync(file, text)
      } catch (error) {
        failure = codeOf(error)
      }
    },
    get failure() {
      return failure
    },
    owns: (path) =>
      JOURNAL_FILES.some((name) => path.endsWith(name)) &&
      JOURNAL_FILES.includes(basename(path)) &&
      realPath(dirname(path)) === folder,
    close,
    destroy() {
      close()
      remove(folder)
    },
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch (cause) {
    throw new OutputError(`${folder} cannot be removed (${codeOf(cause)}): remove it`, { cause })
  }
}

/** A path may lead to the journal through links; one that leads nowhere is not the journal's. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
