import { classify, type Judged, maskText, type Rules, resolveOverlaps } from './classify/index.ts'
import { DefectError } from './errors.ts'
import type { Kernel } from './kernel/index.ts'
import { CONTEXT, displayName } from './sources/index.ts'
import { type Tally, tally } from './tally.ts'
import type { Chunk, NotRead, Source, Unit, UnitResult, Watch } from './types.ts'

/** How far a record reaches around a number: half of the context, so that its words are seen as well. */
const RECORD = CONTEXT / 2

const LINE_FEED = 10

/** What a thread needs to turn units into results. */
export interface Scanner {
  readonly sources: readonly Source[]
  readonly kernel: Kernel
  readonly rules: Rules
  /** The part of the kernel's memory that chunks are read into. */
  readonly memory: Uint8Array
  /** Gives a number its pseudonym. */
  readonly pseudonym: (digits: string) => string
}

/** Reads one unit and says what it holds; a unit that fails is a result, only an abort is thrown. */
export async function scanUnit(
  unit: Unit,
  scanner: Scanner,
  watch: Watch,
  signal: AbortSignal,
): Promise<UnitResult> {
  const notRead: NotRead[] = []
  const note = (item: NotRead): number => notRead.push(masked(item))
  const found = tally(maskText(displayName(unit.part)))
  let [bytes, records] = [0, 0]
  try {
    const source = scanner.sources[unit.target]
    if (!source) throw new DefectError(`unit of target ${unit.target}, which is none`)
    for await (const chunk of source.read(unit, scanner.memory, note, signal)) {
      search(chunk, scanner, records, found)
      if (chunk.aspect === 'name') continue
      bytes += chunk.to - chunk.from
      records += scanner.kernel.lines(chunk.from, chunk.to)
      watch(chunk.to - chunk.from)
    }
  } catch (error) {
    if (signal.aborted) throw error
    note(crash(unit, error))
  }
  return { unit, bytes, records, ...found.result(), notRead }
}

/** What stands in the coverage for a unit that could not be scanned to its end. */
export function crash(unit: Unit, error: unknown): NotRead {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
  return masked({ what: displayName(unit.part), reason: 'crashed', detail, bytes: unit.bytes })
}

const masked = (item: NotRead): NotRead => ({
  ...item,
  what: maskText(item.what),
  detail: maskText(item.detail),
})

/** Adds what the chunk holds to the tally. Numbers next to its borders are judged for their records. */
function search(chunk: Chunk, scanner: Scanner, lines: number, found: Tally): void {
  const { bytes, from, to } = chunk
  const [first, last] = [Math.max(0, from - RECORD), Math.min(bytes.length, to + RECORD)]
  const candidates = scanner.kernel.find(bytes.length, first, last)
  if (candidates.length === 0) return
  const judged: Judged[] = []
  for (const candidate of candidates) {
    const around = {
      bytes,
      from: Math.max(0, candidate.start - RECORD),
      to: Math.min(bytes.length, candidate.end + RECORD),
    }
    const judgement = classify(candidate, around, scanner.rules)
    if (judgement) judged.push({ candidate, judgement })
  }
  found.add(resolveOverlaps(judged), {
    chunk,
    lineOf: (at) => lines + scanner.kernel.lines(from, at) + 1,
    recordOf: (at) => lineStart(chunk, at),
    pseudonym: scanner.pseudonym,
  })
}

/** Where the line of `at` starts, or -1 where that is further away than a record reaches. */
function lineStart({ bytes, offset }: Chunk, at: number): number {
  const reach = Math.max(0, at - RECORD)
  const feed = bytes.subarray(reach, at).lastIndexOf(LINE_FEED)
  if (feed >= 0) return reach + feed + 1
  return offset === 0 && reach === 0 ? 0 : -1
}
