// In: a published test number. Out: a container of each kind that is opened, which holds it. Those that Node cannot
// write are made by the program for them, where that is installed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import type { Plant } from '../forms.ts'
import { docx, odt, pdf, pptx, xlsx } from './documents.ts'
import { pgDump, propertyList, redisDump } from './dumps.ts'
import { gitBundle } from './git-bundle.ts'
import { dataObject, httpDump, journalOf } from './messages.ts'
import { msg } from './ole.ts'
import { attached, criLog, dbase, dockerLog, mail, mbox } from './records.ts'
import { arArchive, cabinet, cpioArchive, lhaArchive, rarArchive } from './stored.ts'
import { bson, cbor, messagePack, rtf } from './structured.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'

const log = (number: string): Buffer => Buffer.from(`first line\ncard_number=${number} ok\n`)

/** Pipes a log through a program; throws where it is not installed. */
const through =
  (program: string, ...options: string[]): Plant =>
  (number) =>
    execFileSync(program, options, { input: log(number), stdio: ['pipe', 'pipe', 'ignore'] })

/** The file of a database, or its log, as they are while it is open. */
function sqlite(file: 'a.db' | 'a.db-wal', number: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-self-test-'))
  try {
    const copy = join(folder, 'copy')
    const input = [
      ...(file === 'a.db' ? [] : ['PRAGMA journal_mode = WAL;']),
      `CREATE TABLE payments (card_no TEXT); INSERT INTO payments VALUES ('${number}');`,
      `.shell cp '${join(folder, file)}' '${copy}'`,
    ].join('\n')
    execFileSync('sqlite3', [join(folder, 'a.db')], { input, stdio: ['pipe', 'ignore', 'ignore'] })
    return readFileSync(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every kind of container, by its name. */
export const containerPlants: Readonly<Record<string, Plant>> = {
  gzip: (number) => gzipSync(log(number)),
  bzip2: through('bzip2', '-c'),
  xz: through('xz', '-c'),
  zstd: through('zstd', '-qc'),
  zip: (number) => zip({ 'logs/app.log': log(number) }),
  tar: (number) => tar({ 'logs/app.log': log(number) }),
  'tar in gzip': (number) => gzipSync(tar({ 'app.log': log(number) })),
  'zip in tar in gzip in zip': (number) =>
    zip({ 'a.tar.gz': gzipSync(tar({ 'b.zip': zip({ 'app.log': log(number) }) })) }),
  docx,
  xlsx,
  pptx,
  odt,
  pdf,
  RTF: rtf,
  BSON: bson,
  MessagePack: messagePack,
  CBOR: cbor,
  eml: (number) => mail(log(number)),
  'eml with an attachment': (number) => attached(gzipSync(log(number))),
  mbox: (number) => mbox(log(number)),
  SQLite: (number) => sqlite('a.db', number),
  'SQLite log': (number) => sqlite('a.db-wal', number),
  'Redis dump': (number) => redisDump([number]),
  'property list': (number) => propertyList([number]),
  'dump of PostgreSQL': (number) => pgDump([number]),
  'message of Outlook': (number) => msg(Buffer.from(`${log(number)}`, 'utf16le')),
  'systemd journal': (number) =>
    journalOf([dataObject(Buffer.concat([Buffer.from('MESSAGE='), log(number)]))]),
  'git bundle': (number) => gitBundle(log(number)),
  'dump of HTTP': (number) => httpDump(log(number)),
  zlib: (number) => deflateSync(log(number)),
  cpio: (number) => cpioArchive('app.log', log(number)),
  ar: (number) => arArchive('app.log', log(number)),
  LHA: (number) => lhaArchive('app.log', log(number)),
  cabinet: (number) => cabinet('app.log', log(number)),
  RAR: (number) => rarArchive('app.log', log(number)),
  dBase: dbase,
  'log of Docker': dockerLog,
  'log of CRI': criLog,
}
