import { createHmac, randomBytes, randomUUID } from 'node:crypto'
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
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CardsweepError, codeOf, OutputError, UsageError } from '../../errors.ts'
import type { Unit } from '../../model/index.ts'
import { otherProcess, processMark } from '../../process-mark.ts'
import { outcomeOf, resultOf } from '../outcome.ts'
import { batchText, isBatch, linesOf } from './lines.ts'
import type { RunJournal } from './run-journal.ts'
import { type WrittenBatches, writtenBatches } from './written-batches.ts'

/** What a run says of itself before its first unit. */
interface RunHeader {
  readonly id: string
  readonly startedAt: string
  /** Digest of all that decides what is found: a run can be resumed only under the same. */
  readonly config: string
  /** How the lines are written: others than those of this number are not understood. */
  readonly format: number
}

/**
 * The append-only record of the results of a run, which makes it resumable: a line for each batch.
 *
 * It lies in a folder of its own beside the report, and holds pseudonyms of card numbers under a secret that
 * lies apart from it; both are destroyed when the run ends. Units are named by an HMAC, as their names could
 * hold a card number.
 */
export interface Journal extends RunJournal {
  readonly run: RunHeader
  readonly resumed: boolean
  close(): void
  destroy(): void
}

const PRIVATE = { mode: 0o600, flag: 'wx' } as const
const FILES = { results: 'results.ndjson', secret: 'secret', process: 'process' } as const
const JOURNAL_FILES: readonly string[] = Object.values(FILES)
const NAME_LENGTH = 16 // of base64url: 96 bits
const SECRET_BYTES = 32
const FORMAT = 2

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
  const folder = resolve(out, 'unfinished')
  const paths = {
    folder,
    results: join(folder, FILES.results),
    secret: join(folder, FILES.secret),
    process: join(folder, FILES.process),
  }
  try {
    refuseSecond(paths.process, out)
    const resumed = resume ? await resumeRun(paths, config) : null
    if (resume && resumed === null) tell(`nothing to resume in ${folder}: a new run begins`)
    return resumed ?? startRun(paths, config)
  } catch (cause) {
    if (cause instanceof CardsweepError) throw cause
    throw new OutputError(`the journal ${folder} cannot be used (${codeOf(cause)})`, { cause })
  }
}

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
  const run = { id: randomUUID(), startedAt: new Date().toISOString(), config, format: FORMAT }
  writeFileSync(paths.process, processMark(), PRIVATE)
  writeFileSync(paths.secret, randomBytes(SECRET_BYTES), PRIVATE)
  writeFileSync(paths.results, `${JSON.stringify(run)}\n`, PRIVATE)
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
}

/** Null where no run was interrupted, or one was before it had written its first line. */
async function resumeRun(paths: Paths, config: string): Promise<Journal | null> {
  if (!existsSync(paths.results) || !existsSync(paths.secret)) return null
  const batches = writtenBatches()
  let run: RunHeader | null = null
  let end = 0
  for await (const { entry, offset, bytes } of linesOf(
    paths.results,
    statSync(paths.results).size,
  )) {
    if (run === null) run = entry as unknown as RunHeader
    else if (isBatch(entry)) batches.add(entry, offset, bytes)
    else break
    end = offset + bytes
  }
  if (run === null) return null
  if (run.format !== FORMAT) {
    throw new UsageError('another version has begun the interrupted run: start without --resume')
  }
  if (run.config !== config) {
    throw new UsageError('the interrupted run had other targets or rules: start without --resume')
  }
  truncateSync(paths.results, end)
  writeFileSync(paths.process, processMark(), { mode: 0o600 })
  return journal(paths, run, batches)
}

/** `batches` are those of an interrupted run. */
function journal(paths: Paths, run: RunHeader, batches: WrittenBatches | null): Journal {
  const secret = readFileSync(paths.secret)
  const folder = realpathSync(paths.folder)
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
        for (const text of batchText({ names, outcomes })) writeFileSync(file, text)
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
