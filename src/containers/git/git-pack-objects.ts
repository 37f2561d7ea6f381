import { withinRatio } from '../compressed.ts'
import { unraw } from '../compression/index.ts'
import { cursorOf } from '../cursor.ts'
import type { Contained, Job } from '../format.ts'
import { bytesAt, inMemory, type RandomBytes, range } from '../memory-bytes.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { type Bases, basesIn, MOST_OBJECT, type WholeObject } from './git-bases.ts'
import { addedBy } from './git-delta.ts'
import { type ObjectIds, objectIds } from './git-object-ids.ts'
import { hashOf, ID, idOf, inflatedAt, objectAt, type PackedObject } from './git-objects.ts'
import { namesInTree } from './git-tree.ts'

/** `PACK`, its version and the number of its objects. */
const HEADER = 12

/** A larger object is decompressed in pieces. */
const MOST_AT_ONCE = 1024 * 1024

/** Header of zlib in front of the data, and checksum behind them. */
const [ZLIB_HEADER, ZLIB_END] = [2, 4]

/** What is read of one pack. */
interface Pack {
  readonly bytes: RandomBytes
  readonly bases: Bases
  readonly ids: ObjectIds
  /** Places of differences whose base was not found so far. */
  waiting: number[]
  /** Differences that contradict their base. */
  broken: number
}

/** Gives the objects of a pack; a difference whose base comes later in the pack is given after all others. */
export async function* readObjects(bytes: RandomBytes, job: Job): AsyncGenerator<Contained> {
  const header = bytesAt(bytes, 0, HEADER)
  if (header.length < HEADER) throw damaged('the git pack ends early')
  const count = header.readUInt32BE(8)
  const ids = objectIds(count, job)
  const pack: Pack = { bytes, bases: basesIn(bytes, job, ids.known), ids, waiting: [], broken: 0 }
  try {
    const failure = yield* inOrder(pack, count)
    yield* those(pack)
    if (failure !== null) throw failure
    if (pack.broken > 0) throw damaged(`${pack.broken} objects of the git pack are damaged`)
  } finally {
    pack.bases.close()
    ids.close()
  }
}

/** The objects as they stand behind each other; gives why it could not go on. */
async function* inOrder(pack: Pack, count: number): AsyncGenerator<Contained, unknown> {
  const { bytes } = pack
  let at = HEADER
  try {
    for (let left = count; left > 0; left--) at = yield* objectBehind(objectAt(bytes, at), pack)
  } catch (error) {
    // What only looks like a pack is read as it is.
    if (at === HEADER) yield { name: null, bytes: range(bytes, 0, bytes.size), isPlain: true }
    return error
  }
  const rest = bytes.size - at
  if (rest < ID) return damaged('the git pack ends early', at)
  const isHash = rest === ID || rest === 32
  if (!isHash)
    yield { name: null, bytes: strayBytes(range(bytes, at + ID, bytes.size), 'git pack', at) }
  return null
}

/** Gives one object, and where the next one begins. */
async function* objectBehind(object: PackedObject, pack: Pack): AsyncGenerator<Contained, number> {
  const { type, size, offset } = object
  if (size > (type === null ? MOST_OBJECT : MOST_AT_ONCE)) return yield* largeObject(object, pack)
  const { content, end } = inflatedAt(pack.bytes, object)
  if (type !== null) {
    pack.bases.keep(offset, { type, content })
    yield given({ type, content }, offset, pack)
    return end
  }
  if (typeof object.base === 'string') pack.ids.want(object.base)
  yield* resolved(offset, pack)
  return end
}

async function* resolved(offset: number, pack: Pack): AsyncGenerator<Contained> {
  try {
    const object = await pack.bases.resolve(offset)
    if (object === null) pack.waiting.push(offset)
    else yield given(object, offset, pack)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    pack.broken++
    yield added(offset, pack)
  }
}

function given({ type, content }: WholeObject, offset: number, { ids }: Pack): Contained {
  const id = idOf(type, content)
  ids.add(id, offset)
  const name = Buffer.from(id)
  if (type === 'blob') return { name, bytes: inMemory(content).pieces() }
  const text = type === 'tree' ? namesInTree(content) : content
  return { name, bytes: inMemory(text).pieces(), isPlain: true }
}

/** What a difference adds to a base that is not to be had. */
function added(offset: number, { bytes }: Pack): Contained {
  const text = addedBy(inflatedAt(bytes, objectAt(bytes, offset)).content)
  return { name: Buffer.from(`object at ${offset}`), bytes: inMemory(text).pieces(), isPlain: true }
}

/** Differences to objects that came later; of those to objects of another pack what they add. */
async function* those(pack: Pack): AsyncGenerator<Contained> {
  for (let before = Number.POSITIVE_INFINITY; pack.waiting.length < before; ) {
    before = pack.waiting.length
    pack.ids.find()
    for (const offset of pack.waiting.splice(0)) yield* resolved(offset, pack)
  }
  for (const offset of pack.waiting) yield added(offset, pack)
  if (pack.waiting.length > 0)
    throw new UnreadableError(
      'unsupported',
      `${pack.waiting.length} objects are differences to objects of another pack: only what they add was read`,
    )
}

/** Decompresses a large object twice, first for its name and its end. */
async function* largeObject(object: PackedObject, pack: Pack): AsyncGenerator<Contained, number> {
  const { type, size, offset, data } = object
  const hash = hashOf(type ?? 'blob', size)
  const cursor = contentAt(pack.bytes, data)
  let length = 0
  for await (const piece of withinRatio(unraw, cursor)) {
    hash.update(piece)
    length += piece.length
  }
  if (length !== size) throw damaged('an object of the git pack is damaged', offset)
  if (type === null) pack.broken++
  else {
    const id = hash.digest('hex')
    pack.ids.add(id, offset)
    yield { name: Buffer.from(id), bytes: withinRatio(unraw, contentAt(pack.bytes, data)) }
  }
  return data + ZLIB_HEADER + cursor.position + ZLIB_END
}

const contentAt = (bytes: RandomBytes, data: number): ReturnType<typeof cursorOf> =>
  cursorOf(range(bytes, data + ZLIB_HEADER, bytes.size))
