import { readSync } from 'node:fs'
import { digestTable } from '../digest-table.ts'
import type { UnitOutcome } from '../outcome.ts'
import { batchIn, type WrittenBatch } from './lines.ts'
import type { Seal } from './sealed-line.ts'

/** The batches of an interrupted run: where they stand, and not what they hold. */
export interface WrittenBatches {
  /** Takes down that a batch stands at an offset, with so many bytes. */
  add(batch: WrittenBatch, offset: number, bytes: number): void
  /** What came of the unit with that name, read from the journal that is open as `file`; null if it is in none. */
  outcomeOf(name: string, file: number): UnitOutcome | null
}

/** No batches yet. They come back in the order in which they went, mostly: the last one that was read is kept. */
export function writtenBatches({ open }: Pick<Seal, 'open'>): WrittenBatches {
  const offsets: number[] = []
  const lengths: number[] = []
  const table = digestTable()
  let kept: { readonly line: number; readonly batch: WrittenBatch } | null = null
  const batchAt = (line: number, file: number): WrittenBatch | null => {
    if (kept?.line === line) return kept.batch
    const text = Buffer.alloc(lengths[line] ?? 0)
    readSync(file, text, 0, text.length, offsets[line] ?? 0)
    const batch = batchIn(open(text.toString('utf8', 0, text.length - 1)) ?? '')
    if (batch !== null) kept = { line, batch }
    return batch
  }
  return {
    add({ names }, offset, bytes) {
      for (const name of names) table.add(digestIn(name), offsets.length)
      offsets.push(offset)
      lengths.push(bytes)
    },
    outcomeOf(name, file) {
      for (const line of table.numbers(digestIn(name))) {
        const { names = [], outcomes = [] } = batchAt(line, file) ?? {}
        const outcome = outcomes[names.indexOf(name)]
        if (outcome) return outcome
      }
      return null
    },
  }
}

const digestIn = (name: string): Buffer => Buffer.from(name, 'base64url')
