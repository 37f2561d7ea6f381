import { setTimeout } from 'node:timers/promises'
import { maskText } from './classify/index.ts'
import { DefectError, LostError } from './errors.ts'
import type { Searcher } from './found.ts'
import { lazy } from './lazy.ts'
import { valueWatch } from './population-counts.ts'
import { recordReader } from './records/index.ts'
import { searchRows } from './search-rows.ts'
import { searchText } from './search-text.ts'
import { displayName, yearOf } from './sources/index.ts'
import { tally } from './tally.ts'
import type { NotRead, Place, Source, Unit, UnitResult, Watch } from './types.ts'

/** ms before the tries after the first: a server that restarts is back in seconds, or somebody has to look. */
const WAITS = [500, 2_000, 8_000]

/** What a thread needs to turn units into results. */
export interface Scanner extends Searcher {
  readonly sources: readonly Source[]
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
  for (const wait of [...WAITS, null]) {
    const { lost, ...result } = await attempt(unit, scanner, watch, signal)
    if (lost === null) return result
    if (wait === null) return { ...result, notRead: [...result.notRead, loss(unit, lost)] }
    await setTimeout(wait, undefined, { signal })
  }
  throw new DefectError('a unit was read neither well nor badly')
}

/** Reads the unit once; tells if the connection was lost, so that it is to be read again. */
async function attempt(
  unit: Unit,
  scanner: Scanner,
  watch: Watch,
  signal: AbortSignal,
): Promise<UnitResult & { lost: LostError | null }> {
  const notRead: NotRead[] = []
  const note = (item: NotRead): number => notRead.push(masked(item))
  const found = tally(scanner.pseudonym)
  const values = valueWatch()
  const { kernel, rules, spare } = scanner
  let part = { member: undefined as string | undefined, place: placeOf(unit), before: 0 }
  const miss: Searcher['miss'] = (lack) => note({ what: nameOf(unit, part.member), ...lack })
  const searcher = { kernel, rules, spare, values, miss }
  const records = recordReader(
    scanner,
    lazy(() => yearOf(unit)),
  )
  let [bytes, count] = [0, 0]
  let lost: LostError | null = null
  try {
    const source = scanner.sources[unit.target]
    if (!source) throw new DefectError(`unit of target ${unit.target}, which is none`)
    for await (const chunk of source.read(unit, scanner.memory, note, signal)) {
      const { rows, from, to, offset, member, read = to - from } = chunk
      if (member !== part.member || offset + from === 0) {
        part = { member, place: placeOf(unit, member), before: count }
      }
      const { place, before } = part
      found.add(
        rows
          ? await searchRows(chunk, rows, searcher)
          : await searchText(chunk, searcher, { place, records, lines: count - before }),
      )
      if (chunk.aspect === 'name') continue
      bytes += read
      count += rows ? rows.count : scanner.kernel.lines(from, to)
      watch(read)
    }
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof LostError) lost = error
    else note(crash(unit, error))
  }
  const populations = values.result()
  const own = populations.length > 0 && { populations }
  return { unit, bytes, records: count, ...found.result(), ...own, notRead, lost }
}

/** The file, or what lies in it: `logs.zip!app.log`. */
function placeOf(unit: Unit, member?: string): Place {
  return { type: 'file', path: nameOf(unit, member) }
}

function nameOf({ part }: Unit, member?: string): string {
  const path = displayName(part)
  return maskText(member === undefined ? path : `${path}!${member}`)
}

function loss({ part, bytes }: Unit, { message: detail, reason }: LostError): NotRead {
  return masked({ what: displayName(part), reason, detail, bytes })
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
