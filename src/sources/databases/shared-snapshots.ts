import type { Engine, NotRead, ReadLock, Target } from '../../model/index.ts'
import { engineOf, withoutPassword } from '../connections/index.ts'
import type { DatabaseEngine } from './engine.ts'
import { loadEngine } from './engines.ts'
import type { DatabaseSettings } from './options.ts'

/** What a run reads, as far as its databases are concerned. */
export interface DatabaseRun {
  readonly targets: readonly Target[]
  readonly database: DatabaseSettings
  readonly jobs: number
}

/** How all connections of a run come to see a database as of one point in time, as far as they have to. */
interface SharedSnapshots {
  /** One where several could not agree on a point in time. */
  readonly jobs: number
  readonly snapshots: ReadonlyMap<string, string>
  readonly readLock: ReadLock | null
  release(): Promise<void>
}

/** A target with its engine, and its index among the targets of the run. */
interface Server {
  readonly target: Target
  readonly index: number
  readonly engine: DatabaseEngine
}

/** Records that something of a target, by its index, was not read as it was asked for. */
type NoteOf = (target: number, notRead: NotRead) => void

/** Prepares what `--consistent`, and of PostgreSQL `--fast`, need; what cannot be had is noted. */
export async function shareSnapshots(run: DatabaseRun, note: NoteOf): Promise<SharedSnapshots> {
  const { consistent, fast } = run.database
  const servers = consistent || fast ? await serversOf(run) : []
  const shared = await exported(servers, run.database)
  const locked = consistent && run.jobs > 1 ? servers.filter(({ engine }) => engine.readLock) : []
  const refused = await refusing(locked, run.database)
  const alone = ({ index, target }: Server): void => note(index, noteAlone(target))
  refused.forEach(alone)
  const readLock: ReadLock = async (begin) => {
    const done = await whileLocked(locked, run.database, begin)
    if (!done) locked.forEach(alone)
    return done
  }
  const isNeeded = locked.length > 0 && refused.length === 0
  return {
    ...shared,
    jobs: refused.length > 0 ? 1 : run.jobs,
    readLock: isNeeded ? readLock : null,
  }
}

/** The targets that are databases and can be opened, each with what can be done with it. */
export async function serversOf({ targets }: Pick<DatabaseRun, 'targets'>): Promise<Server[]> {
  const named = targets.flatMap((target, index) => {
    const engine: Engine | null = engineOf(target.location)
    return engine === null || target.refused !== undefined ? [] : [{ target, index, engine }]
  })
  return Promise.all(
    named.map(async (server) => ({ ...server, engine: await loadEngine[server.engine]() })),
  )
}

/** One snapshot for all connections of each database whose server can share one. */
async function exported(
  servers: readonly Server[],
  settings: DatabaseSettings,
): Promise<Pick<SharedSnapshots, 'snapshots' | 'release'>> {
  const taking = servers.map(({ engine, target }) => engine.exportSnapshots?.(target, settings))
  const taken = (await Promise.all(taking)).filter((snapshots) => snapshots !== undefined)
  return {
    snapshots: new Map(taken.flatMap(({ ids }) => ids)),
    release: async () => void (await Promise.all(taken.map(({ close }) => close()))),
  }
}

/** Those that may not be locked; one that cannot be reached will be noted when it is listed. */
async function refusing(
  servers: readonly Server[],
  { insecure }: DatabaseSettings,
): Promise<Server[]> {
  const asked = servers.map(async (server) => {
    const isAllowed = await server.engine.readLock
      ?.isAllowed(server.target, insecure)
      .catch(() => true)
    return isAllowed ? [] : [server]
  })
  return (await Promise.all(asked)).flat()
}

function noteAlone({ location }: Target): NotRead {
  const detail = 'one connection: several could not begin in the same moment, which needs RELOAD'
  return { what: withoutPassword(location), reason: 'consistency', detail }
}

/** Runs `begin` while nobody writes on any of the servers. */
async function whileLocked(
  servers: readonly Server[],
  { insecure }: DatabaseSettings,
  begin: () => Promise<boolean>,
): Promise<boolean> {
  const releases: (() => Promise<void>)[] = []
  try {
    for (const { engine, target } of servers) {
      const release = await engine.readLock?.take(target, insecure)
      if (release) releases.push(release)
    }
    return await begin()
  } catch {
    return false
  } finally {
    await Promise.all(releases.map((release) => release()))
  }
}
