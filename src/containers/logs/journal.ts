import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained, Job } from '../format.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { headerOf, type JournalHeader, type JournalObject, objectAt } from './journal-objects.ts'
import { decompressedValue } from './journal-values.ts'

/** Text of fields at a time. */
const BATCH = 64 * 1024

const NEWLINE = Buffer.from('\n')

/** What is read of one journal. */
interface Journal {
  readonly cursor: Cursor
  readonly header: JournalHeader
  readonly job: Job
  /** Fields that could not be decompressed. */
  broken: number
  lack: UnreadableError | null
}

/** Gives the fields of a journal of systemd, `FIELD=value` a line; a value that several entries have stands there once. */
export async function* readJournal(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  let header: JournalHeader
  try {
    header = await headerOf(cursor)
  } catch (error) {
    const all = cursor.pieces(Number.POSITIVE_INFINITY)
    yield { name: null, bytes: all, isPlain: true }
    throw error
  }
  const journal: Journal = { cursor, header, job, broken: 0, lack: null }
  yield { name: null, bytes: fieldsOf(journal), isPlain: true }
  const rest = strayBytes(cursor.pieces(Number.POSITIVE_INFINITY), 'journal', cursor.position)
  yield { name: null, bytes: rest, isPlain: true }
  if (journal.lack !== null) throw journal.lack
  if (journal.broken > 0) throw damaged(`${journal.broken} fields of the journal are damaged`)
}

/** The fields in the order in which they were written. */
async function* fieldsOf(journal: Journal): AsyncGenerator<Uint8Array> {
  const { cursor, header } = journal
  let batch: Buffer[] = []
  let [length, wasLast] = [0, header.last === 0]
  for (
    let object = await objectAt(cursor, header);
    object;
    object = await objectAt(cursor, header)
  ) {
    wasLast ||= object.at === header.last
    if (object.isData && object.size > BATCH) {
      yield Buffer.concat(batch.splice(0))
      yield* valueIn(object, journal)
    } else if (object.isData) {
      for await (const piece of valueIn(object, journal)) batch.push(Buffer.from(piece))
      length += object.size
    }
    await cursor.skip(object.end - cursor.position)
    if (cursor.position < object.end) wasLast = false
    await cursor.skip(-object.end & 7)
    if (length < BATCH) continue
    yield Buffer.concat(batch)
    ;[batch, length] = [[], 0]
  }
  yield Buffer.concat(batch)
  if (!wasLast) throw damaged('the journal is damaged', cursor.position)
}

/** A field and the end of its line. */
async function* valueIn(object: JournalObject, journal: Journal): AsyncGenerator<Uint8Array> {
  const { cursor, job } = journal
  try {
    yield* decompressedValue(object, cursor, job)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    if (error.reason === 'damaged') journal.broken++
    else journal.lack = error
  }
  yield NEWLINE
}
