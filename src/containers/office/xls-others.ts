import { cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import type { RandomBytes } from '../memory-bytes.ts'
import { startOfPicture } from './ole-parts.ts'
import { isCell } from './xls-cells.ts'
import { next, RECORD } from './xls-records.ts'

const NEWLINE = Buffer.from('\n')

/** Gives everything in a workbook that is neither a cell nor a text of one; pictures by themselves. */
export async function* otherRecords(
  bytes: RandomBytes,
  isShared: boolean,
): AsyncGenerator<Contained> {
  const isOther = (type: number): boolean =>
    !isCell(type) && type !== RECORD.pictures && !(type === RECORD.strings && isShared)
  yield { name: null, bytes: lines(recordsOf(bytes, isOther)), isPlain: true }
  const pictures = recordsOf(bytes, (type) => type === RECORD.pictures)
  for (const state: PictureState = { rest: Buffer.alloc(0), isAtEnd: false }; !state.isAtEnd; ) {
    const part = untilPicture(state, pictures)
    yield { name: Buffer.from('pictures'), bytes: part }
    for await (const _ of part);
  }
}

/** The data of records of some types, with those that go on in the next one. */
async function* recordsOf(
  bytes: RandomBytes,
  isWanted: (type: number) => boolean,
): AsyncGenerator<Buffer> {
  const cursor = cursorOf(bytes.pieces())
  let before = 0
  for (let record = await next(cursor); record !== null; record = await next(cursor)) {
    if (record.type !== RECORD.more) before = record.type
    if (isWanted(before)) yield record.data
  }
}

async function* lines(records: AsyncGenerator<Buffer>): AsyncGenerator<Uint8Array> {
  for await (const record of records) {
    yield record
    yield NEWLINE
  }
}

interface PictureState {
  /** A picture that was met, as far as it stands in the same record. */
  rest: Buffer
  isAtEnd: boolean
}

/** Bytes up to where a picture begins, of which nothing is expected but that it looks random. */
async function* untilPicture(
  state: PictureState,
  records: AsyncGenerator<Buffer>,
): AsyncGenerator<Uint8Array> {
  for (let data = state.rest; ; ) {
    const at = startOfPicture(data)
    if (at > 0) {
      state.rest = data.subarray(at)
      yield data.subarray(0, at)
      return
    }
    yield data
    const step = await records.next()
    if (step.done) break
    data = step.value
  }
  state.isAtEnd = true
}
