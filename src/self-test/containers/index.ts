// In: a published test number. Out: a container of each kind that is opened, which holds it. Those that Node cannot
// write are made by the program for them, where that is installed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plant } from '../forms.ts'
import { docx, odt, pdf, pptx, xlsx } from './documents.ts'
import { attached, criLog, dbase, dockerLog, mail, mbox } from './records.ts'
import { bson, cbor, messagePack, rtf } from './structured.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'

const log = (number: string): Buffer => Buffer.from(`first line\ncard_number=${number} ok\n`)

/** Pipes a log through a program; throws where it is not installed. */
const through =
  (program: string, ...options: string[]): Plant =>
  (number) =>
    execFileSync(program, options, { input: log(number), stdio: ['pipe', 'pipe', 'ignore'] })

function sqlite(number: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-self-test-'))
  try {
    const path = join(folder, 'a.db')
    const input = `CREATE TABLE payments (card_no TEXT); INSERT INTO payments VALUES ('${number}');`
    execFileSync('sqlite3', [path], { input, stdio: ['pipe', 'ignore', 'ignore'] })
    return readFileSync(path)
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
  SQLite: sqlite,
  dBase: dbase,
  'log of Docker': dockerLog,
  'log of CRI': criLog,
}
