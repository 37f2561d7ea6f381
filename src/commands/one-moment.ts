import type { Config } from '../config.ts'
import { engineOf, withoutPassword } from '../connections/index.ts'
import type { StandStill } from '../executors/index.ts'
import { canHoldStill, DATABASE_DEFAULTS, exportSnapshots, holdStill } from '../sources/index.ts'
import type { NotRead } from '../types.ts'

/** How all connections of a run come to see a database as of one moment, as far as they have to. */
interface OneMoment {
  /** One where several could not agree on a moment. */
  readonly jobs: number
  readonly snapshots: ReadonlyMap<string, string>
  readonly standStill: StandStill | null
  release(): Promise<void>
}

/** Takes down that something of a target, by its index, was not read as it was asked for. */
type NoteOf = (target: number, notRead: NotRead) => void

/** Prepares what `--consistent`, and of PostgreSQL `--fast`, need; what cannot be had is noted. */
export async function oneMoment(config: Config, note: NoteOf): Promise<OneMoment> {
  const shared = await exported(config)
  const mysql = config.database.consistent && config.jobs > 1 ? numbersOf(config, 'mysql') : []
  const moved = await unable(config, mysql)
  const alone = (number: number): void => note(number, noteAlone(config, number))
  for (const number of moved) alone(number)
  const standStill: StandStill = async (begin) => {
    const done = await whileStill(config, mysql, begin)
    if (!done) mysql.forEach(alone)
    return done
  }
  const needed = mysql.length > 0 && moved.length === 0
  return {
    ...shared,
    jobs: moved.length > 0 ? 1 : config.jobs,
    standStill: needed ? standStill : null,
  }
}

/** One snapshot for all connections of each PostgreSQL database. */
async function exported(config: Config): Promise<Pick<OneMoment, 'snapshots' | 'release'>> {
  const { consistent, fast } = config.database
  const options = { ...DATABASE_DEFAULTS, ...config.database }
  const numbers = consistent || fast ? numbersOf(config, 'postgres') : []
  const targets = numbers.flatMap((number) => config.targets[number] ?? [])
  const taken = await Promise.all(targets.map((target) => exportSnapshots(target, options)))
  return {
    snapshots: new Map(taken.flatMap(({ ids }) => ids)),
    release: async () => void (await Promise.all(taken.map(({ close }) => close()))),
  }
}

function numbersOf({ targets }: Config, engine: string): number[] {
  return targets.flatMap(({ location }, number) => (engineOf(location) === engine ? [number] : []))
}

/** The targets whose server may not be held; one that cannot be reached will be noted when it is listed. */
async function unable(
  { targets, database }: Config,
  numbers: readonly number[],
): Promise<number[]> {
  const asked = numbers.map(async (number) => {
    const target = targets[number]
    const can = target && (await canHoldStill(target, database.insecure).catch(() => true))
    return can ? [] : [number]
  })
  return (await Promise.all(asked)).flat()
}

function noteAlone({ targets }: Config, number: number): NotRead {
  const what = withoutPassword(targets[number]?.location ?? '')
  const detail = 'one connection: several could not begin in the same moment, which needs RELOAD'
  return { what, reason: 'consistency', detail }
}

/** Runs `begin` while nobody writes on any of the servers. */
async function whileStill(
  { targets, database }: Config,
  numbers: readonly number[],
  begin: () => Promise<boolean>,
): Promise<boolean> {
  const releases: (() => Promise<void>)[] = []
  try {
    for (const number of numbers) {
      const target = targets[number]
      if (target) releases.push(await holdStill(target, database.insecure))
    }
    return await begin()
  } catch {
    return false
  } finally {
    await Promise.all(releases.map((release) => release()))
  }
}
