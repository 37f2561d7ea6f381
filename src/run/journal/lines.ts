import { createReadStream } from 'node:fs'
import type { UnitOutcome } from '../outcome.ts'
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

/** Characters that are written at a time. */
const PIECE = 1 << 18

/** The line of a batch in pieces: that of a big leak is as long as all its pseudonyms. */
export function* batchText({ names, outcomes }: WrittenBatch): Generator<string> {
  let text = `${JSON.stringify({ names }).slice(0, -1)},"outcomes":[`
  for (const [index, outcome] of outcomes.entries()) {
    if (index > 0) text += ','
    for (const part of partsOf(outcome)) {
      text += part
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield `${text}]}\n`
}

/** An outcome as JSON: its lists, which are what may be long, entry by entry. */
function* partsOf(outcome: UnitOutcome): Generator<string> {
  if (Array.isArray(outcome)) return yield JSON.stringify(outcome)
  let before = '{'
  for (const [key, value] of Object.entries(outcome)) {
    if (value === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    yield* Array.isArray(value) ? listOf(value) : [JSON.stringify(value)]
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* listOf(list: readonly unknown[]): Generator<string> {
  let before = '['
  for (const item of list) {
    yield `${before}${JSON.stringify(item)}`
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

/** Whether a line is a batch: as many outcomes as names. */
export function isBatch(entry: object): entry is WrittenBatch {
  const { names, outcomes } = entry as Partial<WrittenBatch>
  return Array.isArray(names) && Array.isArray(outcomes) && names.length === outcomes.length
}

/** Lines end with a line feed and nothing else: a name may hold U+2028, at which newer readers split. */
async function* textsOf(path: string): AsyncGenerator<string> {
  let line: string[] = []
  for await (const piece of createReadStream(path, 'utf8')) {
    const [first = '', ...others] = (piece as string).split('\n')
    line.push(first)
    for (const next of others) {
      yield line.join('')
      line = [next]
    }
  }
  const rest = line.join('')
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
