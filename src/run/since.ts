import type { Unit } from '../model/index.ts'
import { parseVersion } from '../sources/index.ts'
import { quietTime, type StampsChanges, stampsChanges } from './ledger/index.ts'

/** The files and objects that need not be read, as nothing was written to them since a time. */
export interface OldFiles {
  /** Whether a unit is to be read. */
  isWanted(unit: Unit): boolean
  /** Those that were not. */
  leftOut(): { readonly files: number; readonly bytes: number }
}

/** For tests, whose files lie anywhere and are young. */
interface FileSystems {
  readonly stamps?: StampsChanges
  readonly quiet?: number
}

/** The clocks of a store and of this machine may differ by as much, in milliseconds. */
const CLOCKS = 60_000

/**
 * Tells files by the time of their last change of any kind, which nobody can set but the system; where that cannot be
 * relied on, as on network file systems, all are read. Objects are told by the time at which their store took them in;
 * where it does not tell when an object was made, others may set that time.
 */
export function oldFiles(
  since: number,
  { stamps = stampsChanges(), quiet = quietTime() }: FileSystems = {},
): OldFiles {
  let [files, bytes] = [0, 0]
  return {
    isWanted({ source, part, version, range, bytes: size }) {
      if (source !== 'file' && source !== 'object') return true
      const { changed, device, born } = parseVersion(version)
      const isStamped = source === 'object' ? born > 0 : stamps(device, part)
      const margin = source === 'object' ? CLOCKS : quiet
      if (changed >= since - margin || changed === 0 || !isStamped) return true
      bytes += size
      if (range === null || range[0] === 0) files++
      return false
    },
    leftOut: () => ({ files, bytes }),
  }
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?))?(Z|[+-]\d\d(?::?\d\d)?)?$/
const DAY = 86_400_000 // milliseconds
const SECOND = 1000
/** Clocks of the machines that write and stamp may differ by as much. */
const SLACK = 2 * SECOND

/**
 * Tells times that are surely before another one: `since`, and `changed`, when the last of them can be, are
 * milliseconds since 1970.
 *
 * A time without a zone is taken as UTC or the machine's own, whichever is later and not after the last change.
 */
export function olderThan(since: number, changed: number): (time: string) => boolean {
  return (time) => {
    const [, day, clock, zone] = TIME.exec(time) ?? []
    if (day === undefined) return false
    const zones = zone === undefined ? ['Z', ''] : [withMinutes(zone)]
    const moments = zones.map((each) => Date.parse(`${day}T${clock ?? '00:00:00'}${each}`))
    const possible = moments.filter((moment) => moment <= changed + SLACK)
    if (possible.length === 0) return false
    return Math.max(...possible) + (clock === undefined ? DAY : SECOND) <= since
  }
}

/** Databases leave out minutes of a zone that are none. */
const withMinutes = (zone: string): string => (/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone)
