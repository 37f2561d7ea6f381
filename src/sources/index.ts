// In comes a target as the user named it; out come its units, and of each unit the bytes, chunk by
// chunk in memory that the caller owns. What cannot be read is noted, with its reason, and never stops
// the rest: whatever lies under a target ends either in a chunk or in a note.
import { Readable } from 'node:stream'
import { connectionOf, engineOf } from '../connections/index.ts'
import type { Chunk, Containers, Source, Target, Unit } from '../types.ts'
import { DATABASE_DEFAULTS, type DatabaseOptions } from './database-options.ts'
import { UNIT_BYTES } from './limits.ts'
import { listFiles } from './list-files.ts'
import { onFirstUse } from './on-first-use.ts'
import { displayName } from './path-names.ts'
import { bytesOfFifo } from './read-fifo.ts'
import { readFile } from './read-file.ts'
import { readStream, streamUnit } from './read-stream.ts'
import { isStdin, refuseStdin } from './standard-input.ts'
import { beginsAsContainer, type Splitting } from './units-of-file.ts'

export { DATABASE_DEFAULTS, type DatabaseOptions } from './database-options.ts'
export { CHUNK, CONTEXT, UNIT_BYTES } from './limits.ts'
export { noTraffic } from './traffic.ts'
export { yearOf } from './version.ts'
export { displayName }

/** What can be set beside the target. */
export interface SourceOptions {
  /** Files with more bytes are split at the multiples of it; the default is `UNIT_BYTES`. */
  readonly unitBytes?: number
  /** What `-` stands for; the default is standard input. */
  readonly input?: Readable
  /** What opens archives, compressed data and documents; without it they are read as they are. */
  readonly containers?: Containers | null
  /** How databases are read. */
  readonly database?: DatabaseOptions
}

/** Gives the source of a target: standard input for `-`, a database for its URL, else files; opens nothing yet. */
export function openSource(target: Target, options: SourceOptions = {}): Source {
  const { database = DATABASE_DEFAULTS, containers = null } = options
  const engine = engineOf(target.location)
  if (engine !== null) connectionOf(target, database.insecure) // a wrong URL is told at once
  if (engine === 'postgres') {
    return onFirstUse(async () =>
      (await import('./postgres/index.ts')).openPostgres(target, database),
    )
  }
  if (engine === 'mysql') {
    return onFirstUse(async () => (await import('./mysql/index.ts')).openMysql(target, database))
  }
  if (!isStdin(target.location)) return files(options)
  if (options.input === undefined) refuseStdin()
  return stdin(options.input ?? process.stdin, containers)
}

/** One snapshot of a PostgreSQL target for all connections: see postgres/snapshots.ts. */
export async function exportSnapshots(
  target: Target,
  options: DatabaseOptions,
): Promise<{ ids: [string, string][]; close(): Promise<void> }> {
  const postgres = await import('./postgres/index.ts')
  return postgres.exportSnapshots(target, options)
}

/** Has the scan of a PostgreSQL target let those go first who work with it: see postgres/give-way.ts. */
export async function giveWay(
  target: Target,
  { insecure, traffic }: Pick<DatabaseOptions, 'insecure' | 'traffic'>,
): Promise<{ release(): Promise<void> }> {
  const postgres = await import('./postgres/index.ts')
  return postgres.giveWay({ target, insecure, traffic })
}

/** Whether sessions in several threads can begin with the same snapshot of a MySQL or MariaDB target. */
export async function canHoldStill(target: Target, insecure: boolean): Promise<boolean> {
  const mysql = await import('./mysql/index.ts')
  return mysql.canHoldStill(target, insecure)
}

/** Lets a MySQL or MariaDB server stand still until the function is called: see mysql/stand-still.ts. */
export async function holdStill(target: Target, insecure: boolean): Promise<() => Promise<void>> {
  const mysql = await import('./mysql/index.ts')
  return mysql.holdStill(target, insecure)
}

function stdin(input: Readable, containers: Containers | null): Source {
  return {
    async *units(_target, index) {
      yield streamUnit(index, '-')
    },
    read: (_unit, memory, note, signal) =>
      readStream({ input, what: '-', containers, memory, note }, signal),
  }
}

function files({ unitBytes = UNIT_BYTES, containers = null }: SourceOptions): Source {
  const isWhole: Splitting['isWhole'] = (path) => beginsAsContainer(path, containers)
  return {
    units: (target, index, note, signal) =>
      listFiles({ target, index, unitBytes, isWhole, note }, signal),
    read: (unit, memory, note, signal) =>
      unit.source === 'stdin'
        ? readFifo(unit, { containers, memory, note }, signal)
        : readFile(unit, { containers, memory, note }, signal),
  }
}

function readFifo(
  { part }: Unit,
  means: Pick<Parameters<typeof readStream>[0], 'containers' | 'memory' | 'note'>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const input = Readable.from(bytesOfFifo(part, signal), { objectMode: false })
  return readStream({ input, what: displayName(part), ...means }, signal)
}
