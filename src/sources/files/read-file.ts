import { closeSync, fstatSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import type { Chunk, Containers, Note, Unit } from '../../model/index.ts'
import { isYieldDue, nameChunk, yieldEventLoop } from '../chunks/index.ts'
import { reasonOf } from '../failure.ts'
import { displayName } from '../path-names.ts'
import { changesOf, type Lack } from './changes.ts'
import { chunksOf, type FileReading } from './chunks-of-file.ts'
import { kindOf } from './kinds.ts'
import { openFile } from './open-file.ts'
import { hasTag, taggerOf } from './tagged-piece.ts'
import { parseVersion } from './version.ts'

/** What opening and closing a file costs, in bytes that could be read instead. */
const OPENING = 64 * 1024

/** What a file is read with. */
interface ReadContext {
  readonly containers: Containers | null
  readonly memory: Uint8Array
  readonly note: Note
  /** The key of the tags of pieces; null where nobody keeps them. */
  readonly tagKey: Uint8Array | null
}

/** Reads the unit of a file; whatever keeps it from being read whole goes to `note`. */
export async function* readFile(
  unit: Unit,
  means: ReadContext,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { memory, note, tagKey } = means
  signal.throwIfAborted()
  if (isYieldDue(OPENING)) await yieldEventLoop(signal)
  if (unit.range === null || unit.range[0] === 0) yield* nameChunk(unit.part, memory)
  const what = displayName(unit.part)
  const report: ReportLack = (lack) => note({ what, ...lack })
  const fd = open(unit, report)
  if (fd === null) return
  try {
    if (tagKey !== null && (await isSame(unit, fd, { key: tagKey, memory }, signal))) {
      return yield { ...emptyChunk(memory), read: unit.bytes, isSame: true }
    }
    const tagger = tagKey === null ? null : taggerOf(unit, tagKey)
    const reading = startReading(unit, fd, tagger)
    yield* chunksOf(reading, { ...means, what, path: unit.part }, signal)
    for (const lack of lacksOf(unit, reading)) report(lack)
    const tag = tagger?.finish() ?? null
    if (tag !== null) yield { ...emptyChunk(memory), read: 0, tag }
  } finally {
    closeSync(fd)
  }
}

type ReportLack = (lack: Lack) => void

function open(unit: Unit, report: ReportLack): number | null {
  const count = countOf(unit.bytes)
  try {
    const fd = openFile(unit.part)
    const kind = kindOfOpen(fd)
    if (kind === 'file') return fd
    closeSync(fd)
    report({ reason: 'changed', detail: `now a ${kind.replace('-', ' ')}`, ...count })
  } catch (error) {
    report({ reason: reasonOf(error), detail: codeOf(error), ...count })
  }
  return null
}

function kindOfOpen(fd: number): ReturnType<typeof kindOf> {
  try {
    return kindOf(fstatSync(fd))
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

const emptyChunk = (memory: Uint8Array): Chunk => ({
  bytes: memory.subarray(0, 0),
  from: 0,
  to: 0,
  offset: 0,
})

/** Whether a piece is the one that its tag tells of, in a file that nothing is to be told of. */
async function isSame(
  unit: Unit,
  fd: number,
  means: Parameters<typeof hasTag>[2],
  signal: AbortSignal,
): Promise<boolean> {
  if (unit.range === null || unit.tag === undefined) return false
  try {
    const agrees = await hasTag(fd, unit, means, signal)
    const listed = parseVersion(unit.version)
    const [, end] = unit.range
    return (
      agrees && changesOf({ fd, path: unit.part, listed, wanted: end, reached: end }).length === 0
    )
  } catch (error) {
    if (signal.aborted) throw error
    return false // whatever failed fails once more where it is told
  }
}

function startReading(
  { range, version }: Unit,
  fd: number,
  tagger: FileReading['tagger'],
): FileReading {
  const { size } = parseVersion(version)
  // A pseudo file, as in /proc, has no size but holds data: it is read to its end.
  const limit = size === 0 ? Number.POSITIVE_INFINITY : size
  const owned = range ?? ([0, limit] as const)
  const whole = range === null
  return { fd, size, limit, owned, whole, tagger, reached: owned[0], failure: null }
}

function lacksOf({ part, version }: Unit, reading: FileReading): Lack[] {
  const { fd, owned, reached, failure } = reading
  const listed = parseVersion(version)
  const wanted = Math.min(owned[1], listed.size)
  if (failure === null) return changesOf({ fd, path: part, listed, wanted, reached })
  return [{ reason: 'input-output', detail: failure, ...countOf(wanted - reached) }]
}

const countOf = (bytes: number): { bytes?: number } => (bytes > 0 ? { bytes } : {})
