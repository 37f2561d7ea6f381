import type { Contained, ContainerReader, Job } from '../format.ts'
import { heldReader } from '../held-reader.ts'
import { type RandomBytes, range } from '../memory-bytes.ts'
import { damaged, UnreadableError, unreadable } from '../unreadable-error.ts'
import { isProperty, readProperties, shownName } from './msg.ts'
import { type OleFile, type OleStorage, type OleStream, openOle } from './ole-file.ts'
import { readPackaged } from './ole-package.ts'
import { partsOfStream } from './ole-parts.ts'
import { readPowerPoint } from './ppt.ts'
import { readWord } from './word.ts'
import { readBiff } from './xls.ts'

/** What a stream of each name is read by. */
const READERS: Readonly<
  Record<string, (stream: OleStream, around: OleStorage, job: Job) => AsyncGenerator<Contained>>
> = {
  Workbook: ({ bytes }, _, job) => readBiff(bytes, job),
  Book: ({ bytes }, _, job) => readBiff(bytes, job),
  WordDocument: ({ bytes }, around) => readWord(bytes, around),
  'PowerPoint Document': ({ bytes }) => readPowerPoint(bytes),
  '\x01Ole10Native': ({ bytes }) => readPackaged(bytes),
  EncryptedPackage: () =>
    unreadable(new UnreadableError('encrypted', 'an Office file that needs a password')),
}

/**
 * Gives the text of Word, Excel and PowerPoint files from before 2007 and of Outlook's messages, and every other stream
 * of a compound file as it is.
 */
export const readOle: ContainerReader = heldReader(
  'an OLE file too large to be held in memory',
  readFile,
)

async function* readFile(bytes: RandomBytes, job: Job): AsyncGenerator<Contained> {
  let file: OleFile
  try {
    file = openOle(bytes, job)
  } catch (error) {
    yield { name: null, bytes: range(bytes, 0, bytes.size), isPlain: true }
    throw error
  }
  try {
    const lost: string[] = []
    yield* readStorage(file.root, { job, lost })
    for (const unused of file.unused)
      yield { name: Buffer.from('unused sectors'), bytes: unused.pieces(), isPlain: true }
    if (lost.length > 0) throw damaged(`${lost.length} streams of the OLE file are damaged`)
    if (!file.isWhole) throw damaged('the OLE file is damaged')
  } finally {
    file.close()
  }
}

/** What is read of one file. */
interface Reading {
  readonly job: Job
  /** Streams that end early. */
  readonly lost: string[]
}

/** Everything in a folder and in those in it, as an embedded file of another program is one. */
async function* readStorage(
  storage: OleStorage,
  reading: Reading,
  path = '',
): AsyncGenerator<Contained> {
  for (const { name, bytes } of storage.streams)
    if (!bytes.isWhole) reading.lost.push(`${path}${shownName(name)}`)
  const properties = storage.streams.filter(({ name }) => isProperty(name))
  for await (const content of readProperties(properties)) yield below(path, content)
  for (const stream of storage.streams)
    if (!isProperty(stream.name)) yield* readStream(stream, storage, reading, path)
  for (const inner of storage.storages)
    yield* readStorage(inner, reading, `${path}${shownName(inner.name)}/`)
}

async function* readStream(
  stream: OleStream,
  storage: OleStorage,
  { job }: Reading,
  path: string,
): AsyncGenerator<Contained> {
  const name = Buffer.from(`${path}${shownName(stream.name)}`)
  const read = READERS[stream.name]
  if (read === undefined) {
    for (const part of partsOfStream(stream.bytes)) yield { name, bytes: part.pieces() }
    return
  }
  try {
    for await (const content of read(stream, storage, job))
      yield content.name === null ? { ...content, name } : below(path, content)
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    yield { name, bytes: untilLack(stream.bytes, error), isPlain: true }
  }
}

const below = (path: string, content: Contained): Contained => ({
  ...content,
  name: Buffer.concat([Buffer.from(path), content.name ?? Buffer.alloc(0)]),
})

/** What could not be read by its format, as it is. */
async function* untilLack(bytes: RandomBytes, lack: UnreadableError): AsyncGenerator<Uint8Array> {
  yield* bytes.pieces()
  throw lack
}
