import { LEAVES_UNREAD, type NotRead, type Target, type Unit } from '../../model/index.ts'
import { engineOf, isBelow, isOfFiles, type Looked, realBaseOf } from '../../sources/index.ts'
import type { UnitOutcome } from '../outcome.ts'
import type { ListedPage } from './messages.ts'

/** Signs of the longest name that is taken: a path has at most 4,096 bytes, and a table three names. */
const LONGEST = 65_536
/** A version is a few numbers, or the ETag of an object. */
const LONGEST_VERSION = 4_096

/**
 * The units that another machine lists of a target, with what units have and nothing else.
 *
 * A machine with a defect, or one that wants to do harm, must not have the files of another target or machine read, nor
 * fill the memory. Null where one of them can be none: then nothing of the answer counts.
 */
function checkedUnits(units: unknown, index: number, target: Target): Unit[] | null {
  if (!Array.isArray(units)) return null
  const checked: Unit[] = []
  for (const unit of units as readonly Partial<Unit>[]) {
    const whole = isUnit(unit) && unit.target === index && isSourceOf(unit.source, target)
    if (!whole) return null
    const { source, part, range, isLast, slice, bytes, version } = unit
    checked.push({
      ...{ source, target: index, part, range, bytes, version },
      ...(isLast === true && { isLast }),
      ...(slice && { slice }),
    })
  }
  return checked
}

function isUnit(unit: Partial<Unit> | null): unit is Unit {
  if (typeof unit !== 'object' || unit === null) return false
  const { part, range, slice = null, bytes, version } = unit
  return (
    isText(part, LONGEST) &&
    isText(version, LONGEST_VERSION) &&
    isCount(bytes) &&
    (range === null || isRange(range)) &&
    (slice === null || isSlice(slice))
  )
}

/** What kind of source a target has is known by its location. */
function isSourceOf(source: unknown, { location }: Target): boolean {
  const engine = engineOf(location)
  return engine === null
    ? isOfFiles(location) && (source === 'file' || source === 'stdin')
    : source === engine
}

/** A page of the listing of a target, and nothing that is none: an empty page is the last one. */
export function checkedPage(page: unknown, index: number, target: Target): ListedPage | null {
  const { units, notes, signs, isAnew, isLast } = (page ?? {}) as Partial<ListedPage>
  const [listed, told] = [checkedUnits(units, index, target), checkedNotes(notes)]
  if (listed === null || told === null || !areSigns(signs)) return null
  if (listed.length + told.length === 0 && isLast !== true) return null
  return { units: listed, notes: told, signs, isAnew: isAnew === true, isLast: isLast === true }
}

/** What another machine saw of the files of a target, all of which are below its directory. */
export function checkedLooked(looked: unknown, index: number, target: Target): Looked | null {
  const { units, left, returned } = (looked ?? {}) as Partial<Looked>
  const found = checkedUnits(units, index, target)
  if (found === null || !areEntries(left) || !areEntries(returned)) return null
  const base = realBaseOf(target.location).typed
  const paths = [found.map(({ part }) => part), [...left, ...returned].map(({ path }) => path)]
  return paths.flat().every((path) => isBelow(path, base)) ? { units: found, left, returned } : null
}

const areEntries = (entries: Looked['left'] | undefined): entries is Looked['left'] =>
  Array.isArray(entries) &&
  entries.every(
    (entry: Partial<Looked['left'][number]> | null) =>
      isText(entry?.path, LONGEST) && typeof entry.isDirectory === 'boolean',
  )

function areSigns(signs: Partial<ListedPage['signs']> | undefined): signs is ListedPage['signs'] {
  const { began, now, quiet, stamping } = signs ?? {}
  return [began, now, quiet].every(isCount) && Array.isArray(stamping) && stamping.every(isCount)
}

/** What another machine could not read or list; null where that is none. */
function checkedNotes(notes: unknown): NotRead[] | null {
  if (!Array.isArray(notes) || !(notes as readonly Partial<NotRead>[]).every(isNotRead)) return null
  return notes
}

const isNotRead = (note: Partial<NotRead> | null): boolean =>
  isText(note?.what, LONGEST) &&
  isText(note.detail, LONGEST) &&
  Object.hasOwn(LEAVES_UNREAD, note.reason ?? '') &&
  (note.bytes === undefined || isCount(note.bytes))

/** What came of units; one that can be none is left out, as if nothing were told of its unit. */
export function checkedOutcomes(outcomes: unknown): (UnitOutcome | undefined)[] {
  if (!Array.isArray(outcomes)) return []
  return outcomes.map((outcome) => (isOutcome(outcome) ? outcome : undefined))
}

function isOutcome(outcome: unknown): outcome is UnitOutcome {
  if (Array.isArray(outcome)) return outcome.length === 2 && outcome.every(isCount)
  if (typeof outcome !== 'object' || outcome === null) return false
  const { bytes, records, findings, combinations, notRead } = outcome as Record<string, unknown>
  return (
    [bytes, records].every(isCount) &&
    [findings, combinations].every(Array.isArray) &&
    checkedNotes(notRead) !== null
  )
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value)

function isRange(range: unknown): boolean {
  if (!Array.isArray(range) || range.length !== 2 || !range.every(isCount)) return false
  const [from = 0, to = 0] = range
  return from <= to
}

const isSlice = (slice: unknown): boolean =>
  Array.isArray(slice) &&
  slice.length === 2 &&
  slice.every((bound) => bound === null || isText(bound, LONGEST_VERSION))
