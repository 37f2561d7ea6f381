import type { Bytes, Member, MemberNote } from '../model/index.ts'
import { type Budget, ExhaustedError, MOST_DEPTH, startBudget } from './budget.ts'
import { cursorOf } from './cursor.ts'
import type { Contained, ContainerFormat } from './format.ts'
import { formatOf, START } from './formats.ts'
import { UnreadableError } from './unreadable-error.ts'

type Path = readonly Uint8Array[]

interface Run {
  readonly budget: Budget
  readonly note: MemberNote
}

/** A container that was recognised, and where it lies. */
interface Opened {
  readonly format: Pick<ContainerFormat, 'load'>
  readonly bytes: Bytes
  readonly path: Path
  /** How many containers lie around it. */
  readonly depth: number
}

/** Everything that lies in a container and in the containers inside it, one after the other. */
export async function* unpack(
  outer: Bytes,
  note: MemberNote,
  signal: AbortSignal,
): AsyncGenerator<Member> {
  let read = outer.size ?? 0
  const pieces = counted(outer.pieces(), (count) => {
    read = Math.max(read, count)
  })
  const run = { budget: startBudget(() => read, signal), note }
  try {
    const { format, bytes } = await recognised(outer.at ? outer : asBytes(pieces))
    if (format) yield* contentsOf({ format, bytes, path: [], depth: 0 }, run)
  } catch (error) {
    if (!(error instanceof ExhaustedError)) throw error
    note([], { reason: error.reason, detail: error.message })
  } finally {
    await pieces.return(undefined)
  }
}

/** What lies in one container; what cannot be read of it is noted under its path. */
async function* contentsOf(opened: Opened, run: Run): AsyncGenerator<Member> {
  const { format, bytes, path } = opened
  try {
    const read = await format.load()
    for await (const content of read(bytes, run.budget)) {
      await run.budget.open()
      yield* memberOf(content, opened, run)
    }
  } catch (error) {
    run.budget.check()
    fail(error, path, bytes.size, run)
  }
  run.budget.check()
}

/** A content as it is, or what lies in it where it is a container itself. */
async function* memberOf(content: Contained, outer: Opened, run: Run): AsyncGenerator<Member> {
  const { name } = content
  const path = name === null ? outer.path : [...outer.path, name]
  if (name !== null) yield { path, aspect: 'name', bytes: once(name) }
  const size = name === null ? outer.bytes.size : null
  const stream = guarded(content.bytes, { path, size }, run)
  const depth = outer.depth + 1
  try {
    const { format: shown, bytes } = await recognised(asBytes(stream))
    const format = shown ?? (content.load ? { load: content.load } : null)
    if (format === null && content.isGiven) return
    if (format === null || content.isPlain)
      yield { path, bytes: bytes.pieces(), ...marksOf(content) }
    else if (depth < MOST_DEPTH) yield* contentsOf({ format, bytes, path, depth }, run)
    else run.note(path, { reason: 'budget', detail: `more than ${MOST_DEPTH} containers deep` })
  } finally {
    await stream.return(undefined)
  }
}

const marksOf = ({ isTold, isKeyed }: Contained): Pick<Member, 'isTold' | 'isKeyed'> => ({
  ...(isTold && { isTold }),
  ...(isKeyed && { isKeyed }),
})

/** The bytes of a content up to where they cannot be read on. */
async function* guarded(
  bytes: AsyncGenerator<Uint8Array>,
  { path, size }: { readonly path: Path; readonly size: number | null },
  run: Run,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of bytes) {
      await run.budget.spend(piece.length)
      yield piece
    }
  } catch (error) {
    // Whoever reads a member hears nothing of it: the container ends behind this one.
    if (!(error instanceof ExhaustedError)) fail(error, path, size, run)
  }
}

function fail(error: unknown, path: Path, size: number | null, { budget, note }: Run): void {
  if (budget.signal.aborted || error instanceof ExhaustedError) throw error
  if (!(error instanceof UnreadableError)) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'
    note(path, { reason: 'crashed', detail })
    return
  }
  const { reason, message: detail, at, kind } = error
  const lost = size === null || at === undefined ? 0 : size - at
  note(path, {
    reason,
    detail,
    ...(kind !== undefined && { kind }),
    ...(lost > 0 && { bytes: lost }),
  })
}

/** Looks at the first bytes and gives them all again. */
async function recognised(bytes: Bytes): Promise<{ format: ContainerFormat | null; bytes: Bytes }> {
  if (bytes.at !== null) {
    const start = new Uint8Array(START)
    return { format: formatOf(start.subarray(0, bytes.at(start, 0))), bytes }
  }
  const cursor = cursorOf(bytes.pieces())
  const format = formatOf(await cursor.peek(START))
  return { format, bytes: asBytes(cursor.pieces(Number.POSITIVE_INFINITY)) }
}

const asBytes = (stream: AsyncGenerator<Uint8Array>): Bytes => ({
  size: null,
  at: null,
  pieces: () => stream,
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* counted(
  pieces: AsyncGenerator<Uint8Array>,
  tell: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const piece of pieces) {
    count += piece.length
    tell(count)
    yield piece
  }
}
