import type { Config } from '../../config/index.ts'
import { CardsweepError, UsageError } from '../../errors.ts'
import { LEAVES_UNREAD, type NotRead, type Target, type Unit } from '../../model/index.ts'
import {
  displayName,
  estimateRows,
  isOfTables,
  lifeOf,
  openSource,
  survey,
  withoutPassword,
} from '../../sources/index.ts'

/** A table that a run would read, slices of one together. */
interface PlannedTable {
  /** Its name in quotes, as a unit has it. */
  readonly table: string
  readonly bytes: number
  /** About how many, as its server thinks; missing where it does not know. */
  readonly rows?: number
}

/** What a run would read of a target. */
export interface TargetSurvey {
  readonly target: Target
  readonly isDatabase: boolean
  /** The configuration has to be mended: no run can open it. */
  readonly isWrong: boolean
  /** Files or tables. */
  readonly count: number
  readonly bytes: number
  /** When its files were last written to, in milliseconds since 1970; null where there are none. */
  readonly oldest: number | null
  readonly newest: number | null
  /** The tables of a database, the biggest first. */
  readonly tables: readonly PlannedTable[]
  /** What leaves declared data unread, and is not accepted by name. */
  readonly gaps: readonly NotRead[]
  /** What else is not read. */
  readonly others: readonly NotRead[]
  /** Why each night reads the whole database; null where it may do with what changed, and for files. */
  readonly wholeReason: string | null
}

const PATIENCE = 3_000 // milliseconds that a server has to say what its log tells
const MOST_TOLD = 100_000 // notes kept of a target: a tree without rights is told by its first ones

/** Looks at what a run would read of a target. */
export async function surveyTarget(target: Target, config: Config): Promise<TargetSurvey> {
  if (target.on !== undefined) return readElsewhere(target, target.on)
  const notes: NotRead[] = []
  const note = (notRead: NotRead): void => {
    if (notes.length < MOST_TOLD) notes.push(notRead)
  }
  let isWrong = false
  const sizes = sizesOf(isOfTables(target.location))
  try {
    const options = { unitBytes: Number.MAX_SAFE_INTEGER, database: config.database }
    const source = openSource(target, options)
    for await (const unit of survey(source, target, note, new AbortController().signal))
      sizes.add(unit)
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    isWrong = error instanceof UsageError
    note({ what: '*', reason: 'connection', detail: error.message })
  }
  const total = sizes.total()
  const isReached = total.isDatabase && total.count > 0
  const accepted = acceptedNames(config)
  const isGap = ({ what, reason }: NotRead): boolean => LEAVES_UNREAD[reason] && !accepted.has(what)
  return {
    target,
    ...total,
    isWrong,
    tables: await withRows(target, total.tables, config),
    gaps: notes.filter(isGap),
    others: notes.filter((notRead) => !isGap(notRead)),
    wholeReason: isReached ? await wholeReasonOf(target, config) : null,
  }
}

/** Other machines read it: how it looks from here tells nothing of them. */
function readElsewhere(target: Target, on: string): TargetSurvey {
  const { location } = target
  const detail = `read on ${on}: a check does not ask other machines`
  const what = displayName(withoutPassword(location))
  return {
    ...{ target, ...sizesOf(isOfTables(location)).total(), isWrong: false, gaps: [] },
    others: [{ what, reason: 'no-worker', detail }],
    wholeReason: null,
  }
}

/** A server that takes its time to answer has nothing against it. */
async function wholeReasonOf(target: Target, { database }: Config): Promise<string | null> {
  let reason: string | null = null
  const tell = (told: string): void => {
    reason = told
  }
  try {
    await openSource(target, { database }).changes?.(
      target,
      null,
      tell,
      AbortSignal.timeout(PATIENCE),
    )
  } catch {
    // an audit will tell it, if it is still so
  }
  return reason
}

/** A server that is lost meanwhile tells no rows: its tables were seen all the same. */
async function withRows(
  target: Target,
  tables: readonly PlannedTable[],
  { database }: Config,
): Promise<readonly PlannedTable[]> {
  const parts = tables.map(({ table }) => table)
  try {
    const estimates = await estimateRows(target, database.insecure, parts)
    return tables.map((known) => {
      const rows = estimates.get(known.table)
      return rows === undefined ? known : { ...known, rows }
    })
  } catch {
    return tables
  }
}

function acceptedNames({ acceptedGaps }: Config): Set<string> {
  const today = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)
  return new Set(acceptedGaps.filter(({ until }) => until >= today).map(({ unread }) => unread))
}

/** Adds units up: files without keeping them, slices of tables by their table. */
function sizesOf(isDatabase: boolean): {
  add(unit: Unit): void
  total(): Omit<TargetSurvey, 'target' | 'isWrong' | 'gaps' | 'others' | 'wholeReason'>
} {
  let [files, bytes, oldest, newest] = [0, 0, Number.POSITIVE_INFINITY, 0]
  const tables = new Map<string, number>()
  return {
    add(unit) {
      bytes += unit.bytes
      if (isDatabase) tables.set(unit.part, (tables.get(unit.part) ?? 0) + unit.bytes)
      else files++
      const modified = lifeOf(unit)?.modified
      if (modified === undefined) return
      oldest = Math.min(oldest, modified)
      newest = Math.max(newest, modified)
    },
    total: () => ({
      isDatabase,
      count: isDatabase ? tables.size : files,
      bytes: Math.round(bytes),
      tables: [...tables]
        .map(([table, size]) => ({ table, bytes: Math.round(size) }))
        .toSorted((a, b) => b.bytes - a.bytes),
      oldest: newest === 0 ? null : oldest,
      newest: newest === 0 ? null : newest,
    }),
  }
}
