import { checksumsOf, EVENT, eventOf, type LogEvent, nextFileOf } from './events.ts'
import type { LogPosition } from './position.ts'

/** Where a reading stands in the log, and whether it has passed over anything. */
export interface LogPlace {
  /** The next event, and how its header is to be understood. */
  event(kept: Buffer, length: number): LogEvent
  /** Takes down an event that is over; gives why something before it may be missing, null where nothing is. */
  pass(event: LogEvent): string | null
  /** Where the next event begins. */
  position(): LogPosition
  isAt(to: LogPosition): boolean
  /** When the first file, and the last one, were begun, in seconds since 1970. */
  begun(): { readonly first: number | null; readonly last: number | null }
}

const POSITIONS = 2 ** 32 // an event says where it ends modulo this
const FILE_START = 4 // bytes
/** They stand nowhere in the log: the server says that it is still there. */
const HEARTBEATS: ReadonlySet<number> = new Set([27, 41])

/** Starts where the log was asked for: the server says the file, then how it is written, then what is in it. */
export function logPlace(from: LogPosition): LogPlace {
  let { file, position } = from
  let nextFile: string | null = from.file // null within a file
  let hasChecksum: boolean | null = null // null before the file says so
  let first: number | null = null
  let last: number | null = null

  const enterFile = (name: string): string | null => {
    const isStart = last === null
    const expected = nextFile
    nextFile = null
    hasChecksum = null
    if (!isStart) position = FILE_START
    file = expected ?? name
    if (expected === null) return 'the server was not shut down in order'
    return name.startsWith(expected) ? null : 'a file of the binary log is missing' // a checksum may follow the name
  }
  const describe = (event: LogEvent): string | null => {
    last = event.time
    first ??= last
    hasChecksum = checksumsOf(event)
    return hasChecksum === null ? 'the format of the binary log is not known' : null
  }
  const move = ({ end, length }: LogEvent): string | null => {
    const missing = (end - ((position + length) % POSITIONS) + POSITIONS) % POSITIONS
    position += length + missing
    return missing === 0 ? null : 'the binary log has a gap'
  }
  return {
    event: (kept, length) => eventOf(kept, length, hasChecksum ?? false),
    pass(event) {
      const { type, end, isArtificial } = event
      if (type === EVENT.ROTATE && isArtificial) return enterFile(nextFileOf(event))
      const trouble = type === EVENT.FORMAT_DESCRIPTION ? describe(event) : null
      if (type === EVENT.ROTATE) nextFile = nextFileOf(event)
      if (end === 0 || HEARTBEATS.has(type)) return trouble
      return move(event) ?? trouble
    },
    position: () => ({ file, position }),
    isAt: (to) => hasChecksum !== null && file === to.file && position >= to.position,
    begun: () => ({ first, last }),
  }
}
