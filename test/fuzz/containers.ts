import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AVRO_FILES } from '../containers/avro-file.ts'
import { commit, inRepository, packOf } from '../containers/git-file.ts'
import { JOURNALS } from '../containers/journal-file.ts'
import { containerKinds } from '../containers/kinds.ts'
import { LZ4_FILES } from '../containers/lz4-file.ts'
import { DOCUMENT, oleFile, PRESENTATION, WORKBOOK } from '../containers/ole-file.ts'
import { FILE_OF_DUCKDB } from '../containers/parquet-file.ts'
import { CAPTURE } from '../containers/pcap-file.ts'
import { makePdf } from '../containers/pdf-file.ts'
import { pstOf } from '../containers/pst-file.ts'
import { tar, unpackFile, unpackStream, zip } from '../containers/unpacked.ts'
import { generateCard, type Random, seededRandom } from '../support/cards.ts'
import type { Target } from './targets.ts'

const random = seededRandom(3)
const text = Buffer.from(
  Array.from({ length: 1500 }, (_, line) => `line ${line} ${random(1_000_000_000)}\n`).join(''),
)

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const workbook = {
  '[Content_Types].xml': '<Types/>',
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${NAMESPACE}"><row><c t="s"><v>0</v></c><c><v>4.1E15</v></c></row></worksheet>`,
  'xl/sharedStrings.xml': `<sst xmlns="${NAMESPACE}"><si><t>one</t></si><si><t>two</t></si></sst>`,
}

const mail = [
  ...['From: a@example.jp', 'Subject: =?utf-8?q?=41?=', 'MIME-Version: 1.0', 'Date: today'],
  ...['Content-Type: multipart/mixed; boundary=b', '', '--b', ''],
  ...[
    'text',
    '--b',
    'Content-Type: text/plain; name=a.gz',
    'Content-Transfer-Encoding: base64',
    '',
  ],
  ...[gzipSync(text).toString('base64'), '--b--', ''],
].join('\r\n')

const SQL = `CREATE TABLE t (a TEXT, b INTEGER); CREATE INDEX i ON t (b);
  WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300)
  INSERT INTO t SELECT hex(randomblob(n)), n FROM c; DELETE FROM t WHERE b > 200;`

function database(): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'sqlite-'))
  try {
    execFileSync('sqlite3', [join(directory, 'a.db'), SQL])
    return readFileSync(join(directory, 'a.db'))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Those of the tests, and others that are rich in what a reader has to follow; made when they are first damaged. */
const cards = Array.from({ length: 14 }, () => generateCard('visa', random))
const whole: Readonly<Record<string, () => Buffer>> = {
  ...Object.fromEntries(containerKinds.map(({ name, make }) => [name, () => make(cards)])),
  zip: () => zip({ 'a.log': text, 'b.log': 'b', 'c.zip': zip({ 'd.log': text }) }),
  'streamed zip': () => zip({ 'a.log': text, 'b.log': 'b' }, '-fd'),
  tar: () => tar({ 'a.log': text, 'b.log': 'b' }, '--format=pax'),
  workbook: () => zip(workbook, '-0'),
  mail: () => Buffer.from(mail),
  sqlite: database,
  'git pack': () =>
    inRepository((git, root) => {
      for (let count = 1; count < 5; count++) commit(git, root, 'a.log', `${text}${count}`)
      git(['gc', '-q'])
      return packOf(root)
    }),
  'workbook of Excel 97': () => WORKBOOK,
  'document of Word 97': () => DOCUMENT,
  'presentation of PowerPoint 97': () => oleFile({ 'PowerPoint Document': PRESENTATION }),
  journal: () => (JOURNALS['regular'] as Buffer).subarray(0, 12_000),
  lz4: () => LZ4_FILES['frame'] as Buffer,
  avro: () => AVRO_FILES['null'] as Buffer,
  capture: () => CAPTURE,
  parquet: () => FILE_OF_DUCKDB,
  'Outlook folder': () => pstOf(`${text}`.slice(0, 4000)),
  pdf: () => makePdf('BT /F1 12 Tf 72 700 Td (Card) Tj [(41) -20 (11)] TJ ET'),
}

/** Of the processor, besides one for each byte that goes in or comes out: a decoder is given up behind 1.5 s. */
const MOST_MICROSECONDS = 5_000_000

/** On a machine that has more to do than it can a decoder is given up later, as `withinTime` says. */
const mostMicroseconds = (): number =>
  MOST_MICROSECONDS * Math.min(10, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()))

/** Containers of all kinds, each damaged in some way. */
export const containerTargets: readonly Target[] = Object.entries(whole).map(([name, make]) => {
  let made: Buffer | undefined
  return {
    name,
    draw: (random) => {
      made ??= make()
      return damage(made, random)
    },
    async run(bytes) {
      for (const unpack of [unpackFile, unpackStream]) {
        const [before, most] = [process.cpuUsage(), mostMicroseconds()]
        const { files, notes } = await unpack(bytes)
        const crash = notes.find(({ reason }) => reason === 'crashed')
        if (crash !== undefined) throw new Error(crash.detail)
        const { user, system } = process.cpuUsage(before)
        const given = Object.values(files).reduce((sum, { length }) => sum + length, bytes.length)
        if (user + system > most + given) throw new Error('it takes too long')
      }
    },
  }
})

/** Cuts, fills, repeats or changes bytes here and there. */
function damage(good: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(good)
  const at = random(bytes.length)
  const end = Math.min(bytes.length, at + random(200))
  switch (random(6)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
    case 2:
      return bytes.fill(random(256), at, end)
    case 3:
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
    default:
      for (let count = random(20); count >= 0; count--) bytes[random(bytes.length)] = random(256)
      // The first bytes tell the kind, and are let alone more often than not.
      return random(3) === 0 ? bytes : Buffer.concat([good.subarray(0, 300), bytes.subarray(300)])
  }
}
