import { createReadStream } from 'node:fs'
import type { WrittenBatch } from './written-batches.ts'

/** A line that was written whole. */
export interface Line {
  readonly entry: Record<string, unknown>
  readonly offset: number
  readonly bytes: number
}

/** The lines of a journal of `size` bytes up to the first that is none: it was being written when the run was killed. */
export async function* linesOf(path: string, size: number): AsyncGenerator<Line> {
  let offset = 0
  for await (const text of textsOf(path)) {
    const bytes = Buffer.byteLength(text) + 1
    const entry = parse(text)
    if (entry === null || offset + bytes > size) return
    yield { entry, offset, bytes }
    offset += bytes
  }
}

/** Whether a line is a batch: as many outcomes as names. */
export function isBatch(entry: object): entry is WrittenBatch {
  const { names, outcomes } = entry as Partial<WrittenBatch>
  return Array.isArray(names) && Array.isArray(outcomes) && names.length === outcomes.length
}

/** Lines end with a line feed and nothing else: a name may hold U+2028, at which newer readers split. */
async function* textsOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
