import type { CanarySearch, Chunk } from '../../model/index.ts'
import type { RecordReader } from '../records/index.ts'
import type { UnitFacts } from '../unit-detector.ts'
import type { Hit } from './hits.ts'

/** Bytes around a number in which its holder or its code is beside it. */
const NEAR = 512
/** Milliseconds: logs often tell no more, and file systems neither. */
const SECOND = 1000

/** What decides whether a published number is the canary's. */
export interface OwnMeans {
  readonly search: CanarySearch
  readonly records: RecordReader
  readonly life: UnitFacts['life']
}

/**
 * Whether a hit is the canary's: a published number is nobody's alone, and counts where the holder or the code that
 * only the canary has stands beside it, or in data that is later than the canary; null where nothing tells.
 */
export async function isOwn(chunk: Chunk, hit: Hit, means: OwnMeans): Promise<boolean | null> {
  const canary = means.search.canaries[hit.canary]
  if (canary?.source !== 'published') return true
  const near = nearOf(chunk, hit)
  if (near.toUpperCase().includes(canary.holder.toUpperCase())) return true
  if (hasWord(near, canary.code)) return true
  return isLater(await timesOf(chunk, hit, means), means)
}

function nearOf({ bytes, rows }: Chunk, { start, end }: Hit): string {
  let from = Math.max(0, start - NEAR)
  let to = Math.min(bytes.length, end + NEAR)
  const row = rows?.rowAt(start) ?? null
  while (row !== null && from < start && rows?.rowAt(from) !== row) from++
  while (row !== null && to > end && rows?.rowAt(to - 1) !== row) to--
  const text = (first: number, last: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + first, last - first).toString('latin1')
  return `${text(from, start)}\n${text(end, to)}`
}

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(?<!\\w)${word}(?!\\w)`).test(text)

/** The times in the row or record of a hit, as ISO 8601. */
async function timesOf(chunk: Chunk, hit: Hit, { records }: OwnMeans): Promise<readonly string[]> {
  const { rows } = chunk
  if (rows) {
    const row = rows.rowAt(hit.start)
    const columns = rows.table.columns.flatMap(({ isTime }, index) => (isTime ? [index] : []))
    return row === null ? [] : columns.flatMap((column) => rows.text(row, column) ?? [])
  }
  if (chunk.aspect === 'name') return []
  const number = { ...hit, alphabet: 'ascii' } as const
  const bounds = records.boundsOf(chunk, number)
  const time = bounds && (await records.read(chunk, number, bounds)).time()
  return time ? [time] : []
}

/** A record with a time tells by it, another as far as its file does: one written to later may hold what is older. */
function isLater(times: readonly string[], { search, life }: OwnMeans): boolean | null {
  const drawn = Math.floor(Date.parse(search.drawnAt) / SECOND) * SECOND
  const known = times.filter((time) => !Number.isNaN(Date.parse(time)))
  if (known.some((time) => Date.parse(time) >= drawn)) return true
  if (known.length > 0) return known.some((time) => mayBeLater(time, drawn)) ? null : false
  const file = life()
  if (file === null) return null
  if (file.born >= drawn) return true
  return file.modified < drawn ? false : null
}

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/
/** Milliseconds by which a time without its zone may be another, or a day without its time. */
const ELSEWHERE = 38 * 3_600_000

const mayBeLater = (time: string, drawn: number): boolean =>
  !(time.includes(':') && ZONE.test(time)) && Date.parse(time) >= drawn - ELSEWHERE
