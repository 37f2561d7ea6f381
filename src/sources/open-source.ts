import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { UsageError } from '../errors.ts'
import {
  type Chunk,
  type Containers,
  type Engine,
  type Source,
  type Target,
  UNIT_BYTES,
  type Unit,
} from '../model/index.ts'
import { connectionOf, engineOf, schemeOf, withoutPassword } from './connections/index.ts'
import {
  DATABASE_DEFAULTS,
  type DatabaseOptions,
  loadEngine,
  newDatabaseState,
  openCells,
} from './databases/index.ts'
import { withoutExcluded } from './excluded-tables.ts'
import {
  beginsAsContainer,
  bytesOfFifo,
  type Hands,
  helpedBy,
  type IsOpen,
  isStdin,
  isUnnamed,
  type Looked,
  type LookMeans,
  type LookOrder,
  listFiles,
  lookForOthers,
  readFile,
  readSmallFile,
  readStream,
  refuseStdin,
  type Splitting,
  streamUnit,
} from './files/index.ts'
import { isStaged, staged } from './git/index.ts'
import { isJournal, JOURNAL, journal } from './journal.ts'
import { namedStream, openDescriptor } from './named-stream.ts'
import { onFirstUse } from './on-first-use.ts'
import { displayName } from './path-names.ts'
import { refusedSource } from './refused-source.ts'
import { guardedSource, type RemoteKind, remoteKindOf } from './remote/index.ts'
import { knownSchemes } from './server-targets.ts'

/** What can be set beside the target. */
export interface SourceOptions {
  /** Files with more bytes are split at the multiples of it; the default is `UNIT_BYTES`. */
  readonly unitBytes?: number
  /** What `-` stands for; the default is standard input. */
  readonly input?: Readable
  /** What opens archives, compressed data and documents; without it they are read as they are. */
  readonly containers?: Containers | null
  /** The key under which pieces of files get tags of their bytes; without it they get none. */
  readonly tagKey?: Uint8Array | null
  /** How databases are read. */
  readonly database?: Partial<DatabaseOptions>
  /** Whether a listing of files may show a path; what it may not is as if it were not there. */
  readonly isOpen?: IsOpen
  /** Other machines that see the same files, and help to list them. */
  readonly hands?: Hands
}

/**
 * Gives the source of a target: standard input for `-`, a database or another remote place for its URL, else files;
 * opens nothing yet.
 *
 * @throws {UsageError} for a URL that cannot be read, or of a kind that nobody here knows.
 */
export function openSource(target: Target, options: SourceOptions = {}): Source {
  const { location, name, refused } = target
  if (refused !== undefined) return refusedSource(location, refused)
  const engine = engineOf(location)
  if (engine !== null) return openDatabase(engine, target, options)
  const remote = remoteKindOf(location)
  if (remote !== null) return openRemote(remote, target, options)
  if (isJournal(location)) return journal()
  if (isStaged(location)) return staged(options.containers ?? null)
  refuseUnknown(location)
  const { input, containers = null } = options
  if (isStdin(location) && input === undefined) refuseStdin()
  if (name !== undefined && isUnnamed(location))
    return namedStream({
      name,
      containers,
      open: (signal) =>
        isStdin(location) ? (input ?? process.stdin) : openDescriptor(location, signal),
    })
  return isStdin(location) ? stdin(input ?? process.stdin, containers) : files(options)
}

function openDatabase(
  engine: Engine,
  target: Target,
  { database, containers }: SourceOptions,
): Source {
  const all = databaseOptions(database)
  connectionOf(target, all.insecure) // a wrong URL is told at once
  const source = onFirstUse(async () => {
    const opened = (await loadEngine[engine]()).open(target, all)
    return containers ? openCells(opened, containers) : opened
  })
  return withoutExcluded(source, target, engine)
}

function openRemote(
  { content, root, load }: RemoteKind,
  target: Target,
  { database, unitBytes = UNIT_BYTES, containers = null }: SourceOptions,
): Source {
  root(target.location) // a wrong URL is told at once
  const all = { ...databaseOptions(database), unitBytes, containers }
  const source = onFirstUse(async () => {
    const what = displayName(withoutPassword(target.location))
    const opened = guardedSource((await load()).open(target, all), what)
    return content === 'records' && containers ? openCells(opened, containers) : opened
  })
  return content === 'records' ? withoutExcluded(source, target, 'records') : source
}

const databaseOptions = (given: SourceOptions['database']): DatabaseOptions => ({
  ...DATABASE_DEFAULTS,
  ...newDatabaseState(),
  roleOf: () => null,
  ...given,
})

/** A URL of another kind is no path, unless a file really is called so. */
function refuseUnknown(location: string): void {
  const scheme = schemeOf(location)
  if (scheme === null || existsSync(location)) return
  const known = [...knownSchemes().map((name) => `${name}://`), JOURNAL]
  throw new UsageError(`a URL of ${scheme}:// cannot be scanned: only ${known.join(', ')}`)
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

function files({
  unitBytes = UNIT_BYTES,
  containers = null,
  tagKey = null,
  isOpen,
  hands,
}: SourceOptions): Source {
  const isWhole: Splitting['isWhole'] = (path) => beginsAsContainer(path, containers)
  return {
    units(target, index, note, signal) {
      const helped = hands && helpedBy(hands, target.location)
      return listFiles({ target, index, unitBytes, isWhole, isOpen, note, ...helped }, signal)
    },
    read: (unit, memory, note, signal) =>
      unit.source === 'stdin'
        ? readFifo(unit, { containers, memory, note }, signal)
        : readFile(unit, { containers, memory, note, tagKey }, signal),
    readSmall: (unit, memory) => readSmallFile(unit, containers, memory),
  }
}

/** Looks at files for the machine that lists them. */
export const lookFor = (
  order: LookOrder,
  means: Omit<LookMeans, 'isWhole'>,
  containers: Containers,
  signal: AbortSignal,
): Promise<Looked> =>
  lookForOthers(order, { ...means, isWhole: (path) => beginsAsContainer(path, containers) }, signal)

function readFifo(
  { part }: Unit,
  means: Pick<Parameters<typeof readStream>[0], 'containers' | 'memory' | 'note'>,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const input = Readable.from(bytesOfFifo(part, signal), { objectMode: false })
  return readStream({ input, what: displayName(part), ...means }, signal)
}
