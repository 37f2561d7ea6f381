import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CardsweepError, codeOf, OutputError, UsageError } from '../errors.ts'
import type { Unit, UnitResult } from '../model/index.ts'
import { otherProcess, processMark } from './process-mark.ts'

/** What a run says of itself before its first unit. */
interface RunHeader {
  readonly id: string
  readonly startedAt: string
  /** Digest of all that decides what is found: a run can be resumed only under the same. */
  readonly config: string
}

/**
 * The append-only record of the results of a run, which makes it resumable.
 *
 * It lies in a folder of its own beside the report, and holds pseudonyms of card numbers under a secret that
 * lies apart from it; both are destroyed when the run ends. Units are named by an HMAC, as their names could
 * hold a card number.
 */
export interface Journal {
  readonly run: RunHeader
  readonly resumed: boolean
  readonly secret: Uint8Array
  /** The result of a unit that an interrupted run has finished. */
  recall(unit: Unit): UnitResult | null
  /** Writes a result down; where that fails, for instance on a full disk, the run goes on without. */
  append(result: UnitResult): void
  /** Why the run cannot be resumed any more: the system's error code, or null. */
  readonly failure: string | null
  /** Whether a file is the journal's own. */
  owns(path: string): boolean
  close(): void
  destroy(): void
}

const PRIVATE = { mode: 0o600, flag: 'wx' } as const
const FILES = { results: 'results.ndjson', secret: 'secret', process: 'process' } as const
const JOURNAL_FILES: readonly string[] = Object.values(FILES)
const NAME_LENGTH = 16 // of base64url: 96 bits
const SECRET_BYTES = 32

/** Starts the journal of a run in the report folder `out`, or goes on with the interrupted one. */
export async function openJournal(out: string, config: string, resume: boolean): Promise<Journal> {
  const folder = resolve(out, 'unfinished')
  const paths = {
    folder,
    results: join(folder, FILES.results),
    secret: join(folder, FILES.secret),
    process: join(folder, FILES.process),
  }
  try {
    refuseSecond(paths.process, out)
    return resume ? await resumeRun(paths, config) : startRun(paths, config)
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
  const run = { id: randomUUID(), startedAt: new Date().toISOString(), config }
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

interface Line {
  readonly offset: number
  readonly bytes: number
}

async function resumeRun(paths: Paths, config: string): Promise<Journal> {
  const nothing = `nothing to resume in ${paths.folder}: start the scan without --resume`
  if (!existsSync(paths.results) || !existsSync(paths.secret)) throw new UsageError(nothing)
  const { size } = statSync(paths.results)
  const lines = new Map<string, Line>()
  let run: RunHeader | null = null
  let offset = 0
  for await (const text of linesOf(paths.results)) {
    const bytes = Buffer.byteLength(text) + 1
    const entry = parse(text)
    if (!entry || offset + bytes > size) break // the line that was being written when the run was killed
    if (run === null) run = entry as unknown as RunHeader
    else lines.set(String(entry.name), { offset, bytes })
    offset += bytes
  }
  if (run === null) throw new UsageError(nothing)
  if (run.config !== config) {
    throw new UsageError('the interrupted run had other targets or rules: start without --resume')
  }
  truncateSync(paths.results, offset)
  writeFileSync(paths.process, processMark(), { mode: 0o600 })
  return journal(paths, run, lines)
}

/** Lines end with a line feed and nothing else: a name may hold U+2028, at which newer readers split. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

/** `lines` are those of an interrupted run. */
function journal(paths: Paths, run: RunHeader, lines: ReadonlyMap<string, Line> | null): Journal {
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
    resumed: lines !== null,
    secret,
    recall(unit) {
      const line = lines?.get(nameOf(unit))
      if (!line) return null
      const text = Buffer.alloc(line.bytes)
      readSync(file, text, 0, line.bytes, line.offset)
      return { ...JSON.parse(text.toString()).result, unit }
    },
    append({ unit, ...result }) {
      if (failure !== null) return
      try {
        writeFileSync(file, `${JSON.stringify({ name: nameOf(unit), result })}\n`)
      } catch (error) {
        failure = codeOf(error)
      }
    },
    get failure() {
      return failure
    },
    owns: (path) => JOURNAL_FILES.includes(basename(path)) && realPath(dirname(path)) === folder,
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
