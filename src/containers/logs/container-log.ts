import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { entryOf, type LogEntry } from './container-log-line.ts'
import { beginsEvent } from './event-start.ts'

/** A line that is longer is given as it stands: the runtimes cut theirs at 16 KiB. */
const MOST_LINE = 1 << 20
/** Parts that make a longer line are given before its end. */
const MOST_HELD = 1 << 20
const PIECE = 256 * 1024
const NEWLINE = 0x0a
const END: Uint8Array = Buffer.from('\n')
const GAP: Uint8Array = Buffer.from(' ')

/**
 * Gives what the application in a container wrote: parts of a line are joined, and what was JSON is unescaped. The
 * time at which it was read stands before each line that begins an event and has none.
 */
export async function* readContainerLog(bytes: Bytes): AsyncGenerator<Contained> {
  yield { name: null, bytes: written(bytes) }
}

async function* written(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const cursor = cursorOf(bytes.pieces())
  const open: OpenLines = new Map()
  let output = newOutput()
  for (let seen = await cursor.some(); seen.length > 0; seen = await cursor.some()) {
    let from = 0
    for (let end = seen.indexOf(NEWLINE); end >= 0; end = seen.indexOf(NEWLINE, from)) {
      addLine(seen.subarray(from, end + 1), open, output)
      from = end + 1
    }
    const rest = from < seen.length ? await longLine(cursor, from, seen.length) : null
    if (rest !== null) addLine(rest, open, output)
    cursor.advance(from + (rest?.length ?? 0))
    if (output.length() < PIECE) continue
    yield output.bytes()
    output = newOutput()
  }
  for (const { parts } of open.values()) for (const part of [...parts, END]) output.add(part)
  yield output.bytes()
}

/** The line that begins at a place and ends beyond the bytes at hand, or as much of it as is held. */
async function longLine(cursor: Cursor, from: number, atHand: number): Promise<Buffer> {
  for (let length = atHand; ; ) {
    const seen = await cursor.peek(from + Math.min(MOST_LINE, 2 * (length - from)) + PIECE)
    const end = seen.indexOf(NEWLINE, length)
    if (end >= 0) return seen.subarray(from, end + 1)
    if (seen.length === length || seen.length - from >= MOST_LINE) return seen.subarray(from)
    length = seen.length
  }
}

/** Bytes that are gathered, so that few pieces are handed on. */
interface Output {
  add(bytes: Uint8Array): void
  length(): number
  bytes(): Uint8Array
}

function newOutput(): Output {
  let memory = Buffer.allocUnsafe(2 * PIECE)
  let filled = 0
  return {
    add(bytes) {
      if (filled + bytes.length > memory.length)
        memory = Buffer.concat([memory.subarray(0, filled)], 2 * (filled + bytes.length))
      memory.set(bytes, filled)
      filled += bytes.length
    },
    length: () => filled,
    bytes: () => memory.subarray(0, filled),
  }
}

/** What has come of the line of each stream that is not at its end. */
type OpenLines = Map<string, { readonly parts: Uint8Array[]; length: number }>

function addLine(line: Buffer, open: OpenLines, output: Output): void {
  const entry = line[line.length - 1] === NEWLINE ? entryOf(line.subarray(0, -1)) : null
  if (entry === null) output.add(line)
  else if (entry.isPartial || open.size > 0) addPart(entry, open, output)
  else {
    addTime(entry, output)
    output.add(entry.text)
    output.add(END)
  }
  if (entry?.more) output.add(entry.more)
}

function addTime({ time, text }: LogEntry, { add }: Pick<Output, 'add'>): void {
  if (!beginsEvent(text)) return
  add(time)
  add(GAP)
}

/** Keeps a part until the line of its stream is whole, or too long to be kept. */
function addPart(entry: LogEntry, open: OpenLines, output: Output): void {
  const { stream, text, isPartial } = entry
  const line = open.get(stream) ?? { parts: [], length: 0 }
  if (line.parts.length === 0)
    addTime(entry, { add: (bytes) => line.parts.push(Buffer.from(bytes)) })
  line.parts.push(Buffer.from(text))
  line.length += text.length
  open.set(stream, line)
  if (isPartial && line.length < MOST_HELD) return
  open.delete(stream)
  for (const part of line.parts) output.add(part)
  if (!isPartial) output.add(END)
}
