import { createReadStream } from 'node:fs'
import type { UnitOutcome } from '../outcome.ts'

/** A line of the journal: the names of the units of a batch, and in the same order what came of them. */
export interface WrittenBatch {
  readonly names: readonly string[]
  readonly outcomes: readonly UnitOutcome[]
}

/** A line that was written to its end. */
export interface Line {
  readonly text: string
  readonly offset: number
  readonly bytes: number
}

/** The lines of a journal of `size` bytes but the one that was being written when the run was killed. */
export async function* linesOf(path: string, size: number): AsyncGenerator<Line> {
  let offset = 0
  for await (const text of textsOf(path)) {
    const bytes = Buffer.byteLength(text) + 1
    if (offset + bytes > size) return
    yield { text, offset, bytes }
    offset += bytes
  }
}

/** Characters that are written at a time. */
const PIECE = 1 << 18

/** What the line of a batch says, in pieces: that of a big leak is as long as all its pseudonyms. */
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
  yield `${text}]}`
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

/** The batch that the text of a line is; null where it is none: as many outcomes as names, whose numbers count something. */
export function batchIn(text: string): WrittenBatch | null {
  const { names, outcomes } = (parseLine(text) ?? {}) as Partial<WrittenBatch>
  if (!Array.isArray(names) || !Array.isArray(outcomes)) return null
  return names.length === outcomes.length && outcomes.every(isOutcome) ? { names, outcomes } : null
}

function isOutcome(outcome: UnitOutcome): boolean {
  if (Array.isArray(outcome)) return outcome.length === 2 && outcome.every(isCount)
  const { bytes, records, findings, combinations, notRead } = outcome as Partial<
    Exclude<UnitOutcome, readonly unknown[]>
  >
  return (
    isCount(bytes) && isCount(records) && [findings, combinations, notRead].every(Array.isArray)
  )
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

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

/** The object of JSON that a text is, or null. */
export function parseLine(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
