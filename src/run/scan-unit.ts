import { setTimeout } from 'node:timers/promises'
import type { Detector, WrittenSince } from '../detect/index.ts'
import { DefectError, LostError } from '../errors.ts'
import type { Mask } from '../mask/index.ts'
import type { Chunk, Note, NotRead, OnProgress, Source, Unit, UnitResult } from '../model/index.ts'
import { displayName, lifeOf, onHost, parseVersion, yearOf } from '../sources/index.ts'
import { olderThan } from './since.ts'
import { tableClock } from './table-clock.ts'

/** ms before the tries after the first: a server that restarts is back in seconds, or somebody has to look. */
const WAITS = [500, 2_000, 8_000]

/** What a thread needs to turn units into results. */
export interface Scanner {
  readonly sources: readonly Source[]
  readonly detector: Detector
  /** The machine whose disk a target is on, where that is another one than reports come from; by target. */
  readonly hosts?: readonly (string | undefined)[]
  /** Whether published test cards count as cards, by target. */
  readonly testCardsCount: readonly boolean[]
  /** Whether comments in the lines of its files may accept what stands in them; by target. */
  readonly allowComments: readonly boolean[]
  /** What was written before is not counted, where that is told. */
  readonly since?: { readonly time: number; readonly timeColumns: readonly string[] }
  /** Masks the names of what was not read, by the rules of the detector. */
  readonly mask: Mask
}

/** Reads one unit and says what it holds; a unit that fails is a result, only an abort is thrown. */
export async function scanUnit(
  unit: Unit,
  scanner: Scanner,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<UnitResult> {
  const chunks: Reading['chunks'] = (note) => {
    const source = scanner.sources[unit.target]
    if (!source) throw new DefectError(`unit of target ${unit.target}, which is none`)
    return source.read(unit, scanner.detector.memory, note, signal)
  }
  for (const wait of [...WAITS, null]) {
    const { lost, ...result } = await attempt({ unit, scanner, chunks }, onProgress, signal)
    if (lost === null) return result
    if (wait === null)
      return { ...result, notRead: [...result.notRead, loss(unit, lost, scanner.mask)] }
    await setTimeout(wait, undefined, { signal })
  }
  throw new DefectError('a unit was read neither well nor badly')
}

/** Says what a unit holds that lies whole in the memory of the detector. */
export async function scanHeld(
  unit: Unit,
  length: number,
  scanner: Scanner,
  onProgress: OnProgress,
): Promise<UnitResult> {
  const { memory } = scanner.detector
  const bytes = memory.subarray(0, length)
  const reread = (from: number, to: number): Uint8Array => bytes.slice(from, to)
  const chunk: Chunk = { bytes, from: 0, to: length, offset: 0, reread }
  const { lost: _, ...result } = await attempt({ unit, scanner, chunks: () => [chunk] }, onProgress)
  return result
}

/** A unit, and the way to its chunks. */
interface Reading {
  readonly unit: Unit
  readonly scanner: Scanner
  readonly chunks: (note: Note) => AsyncIterable<Chunk> | Iterable<Chunk>
}

/** Reads the unit once; tells if the connection was lost, so that it is to be read again. */
async function attempt(
  { unit, scanner, chunks }: Reading,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<UnitResult & { lost: LostError | null }> {
  const notRead: NotRead[] = []
  const { mask } = scanner
  const note = (item: NotRead): number => notRead.push(masked(item, mask))
  const nameOf = (member?: string): string => mask.text(pathOf(unit, member))
  const detection = scanner.detector.begin({
    placeOf: (member) => ({
      type: 'file',
      path: mask.text(onHost(scanner.hosts?.[unit.target], pathOf(unit, member))),
    }),
    testCardsCount: scanner.testCardsCount[unit.target] ?? false,
    allowComments: scanner.allowComments[unit.target] ?? false,
    since: scanner.since ? writtenSince(unit, scanner.since) : null,
    year: () => yearOf(unit),
    life: () => lifeOf(unit),
    miss: (member, lack) => note({ what: nameOf(member), ...lack }),
  })
  let bytes = 0
  let lost: LostError | null = null
  let proof: Pick<UnitResult, 'tag' | 'isSame'> = {}
  const clock = tableClock(mask)
  try {
    for await (const chunk of chunks(note)) {
      const { tag, isSame, content, read = chunk.to - chunk.from } = chunk
      if (content) clock.name(content)
      else if (tag || isSame) proof = { ...(tag && { tag }), ...(isSame && { isSame }) }
      else await detection.add(chunk)
      if (chunk.aspect === 'name') continue
      bytes += read
      onProgress(read)
    }
  } catch (error) {
    if (signal?.aborted) throw error
    if (error instanceof LostError) lost = error
    else note(crash(unit, error, mask))
  }
  const found = detection.result()
  const isClean = found.findings.length + found.combinations.length === 0
  return { unit, bytes, ...found, notRead, ...(isClean && proof), ...clock.reading(), lost }
}

/** Times in a file are not after its last change. */
function writtenSince(
  { source, version }: Unit,
  { time, timeColumns }: NonNullable<Scanner['since']>,
): WrittenSince {
  const hasTime = source === 'file' || source === 'object'
  const changed = (hasTime && parseVersion(version).changed) || Date.now()
  return { isOlder: olderThan(time, changed), timeColumns }
}

/** The file, or what lies in it: `logs.zip!app.log`. */
function pathOf({ part }: Unit, member?: string): string {
  const path = displayName(part)
  return member === undefined ? path : `${path}!${member}`
}

function loss({ part, bytes }: Unit, { message: detail, reason }: LostError, mask: Mask): NotRead {
  return masked({ what: displayName(part), reason, detail, bytes }, mask)
}

/** What stands in the coverage for a unit that could not be scanned to its end. */
export function crash(unit: Unit, error: unknown, mask: Mask): NotRead {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
  const what = displayName(unit.part)
  return masked({ what, reason: 'crashed', detail, bytes: unit.bytes }, mask)
}

/** What was not read, as it may be told. */
export const masked = (item: NotRead, mask: Mask): NotRead => ({
  ...item,
  what: mask.text(item.what),
  detail: mask.text(item.detail),
})
