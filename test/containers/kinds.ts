import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { encode as encodeMessagePack } from '@msgpack/msgpack'
import { serialize } from 'bson'
import { encode as encodeCbor } from 'cborg'
import { pgDump, propertyList, redisDump } from '../../src/self-test/containers/dumps.ts'
import { dataObject, journalOf } from '../../src/self-test/containers/messages.ts'
import { avroOf } from './avro-file.ts'
import { makeDbase } from './dbase-file.ts'
import { commit, inRepository, packOf } from './git-file.ts'
import { lz4Of } from './lz4-file.ts'
import { biffRecord, oleFile, wordFile, workbookOf } from './ole-file.ts'
import { parquetOf } from './parquet-file.ts'
import { captureOf, newCaptureOf } from './pcap-file.ts'
import { makePdf } from './pdf-file.ts'
import { pstOf } from './pst-file.ts'
import { arArchive, cpioArchive } from './stored-archives.ts'
import { iso, tar, through, zip } from './unpacked.ts'

/** A kind of container, and how one is made that holds card numbers. */
export interface ContainerKind {
  readonly name: string
  /** The program that makes it, where it is not made here. */
  readonly program?: string
  make(cards: readonly string[]): Buffer
}

/** Whether a program can be run here. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined
}

/** Text as a log has it, each number in a line of its own. */
export const logOf = (cards: readonly string[]): string =>
  cards.map((card) => `one line\ncard_number=${card} charged\n`).join('')

/** A Word document, which writes what was typed in one go as several runs. */
export function docx(cards: readonly string[]): Buffer {
  const paragraphs = cards.map((card) => {
    const runs = card.match(/.{1,4}/g)?.map((part) => `<w:r><w:t>${part}</w:t></w:r>`) ?? []
    return `<w:p><w:r><w:t>card number </w:t></w:r>${runs.join('')}</w:p>`
  })
  const document = `<w:document xmlns:w="w">${paragraphs.join('')}</w:document>`
  return zip({ 'word/document.xml': document })
}

/** A workbook of three columns, whose texts stand in one table for all cells. */
function xlsx(cards: readonly string[]): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rows = [
    ['order', 'card number', 'name'],
    ...cards.map((card, index) => [`A-${index}`, card, 'TARO']),
  ]
  const strings = rows.flat().map((text) => `<si><t>${text}</t></si>`)
  const written = rows.map((row, line) => {
    const cells = row.map((_, column) => `<c t="s"><v>${line * row.length + column}</v></c>`)
    return `<row r="${line + 1}">${cells.join('')}</row>`
  })
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${written.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.join('')}</sst>`,
  })
}

function pptx(cards: readonly string[]): Buffer {
  const lines = cards.map((card) => `<a:p><a:r><a:t>card number ${card}</a:t></a:r></a:p>`)
  return zip({
    'ppt/slides/slide1.xml': `<p:sld xmlns:p="p" xmlns:a="a">${lines.join('')}</p:sld>`,
  })
}

function openDocument(kind: 'text' | 'spreadsheet', content: string): Buffer {
  const root = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b">`
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${root}${content}</office:document-content>`,
  })
}

const odt = (cards: readonly string[]): Buffer =>
  openDocument('text', cards.map((card) => `<text:p>card number ${card}</text:p>`).join(''))

function ods(cards: readonly string[]): Buffer {
  const rows = cards.map((card) =>
    ['card number', card]
      .map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`)
      .join(''),
  )
  const table = rows.map((cells) => `<table:table-row>${cells}</table:table-row>`)
  return openDocument('spreadsheet', table.join(''))
}

function pdf(cards: readonly string[]): Buffer {
  const lines = cards.map((card) => `0 -7 Td (card number ${card}) Tj`)
  return makePdf(`BT /F1 6 Tf 9 790 Td ${lines.join(' ')} ET`)
}

/** A mail with base64 as its body. */
export function mail(body: string): Buffer {
  const headers = ['From: a@example.jp', 'Subject: order', 'Date: today', 'MIME-Version: 1.0']
  return Buffer.from([...headers, 'Content-Transfer-Encoding: base64', '', body].join('\r\n'))
}

const inLines = (content: Buffer): string =>
  content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')

function attached(content: Buffer): Buffer {
  const headers = ['From: a@example.jp', 'Subject: order', 'Date: today', 'MIME-Version: 1.0']
  const part = ['Content-Type: application/gzip; name=a.gz', 'Content-Transfer-Encoding: base64']
  const lines = ['Content-Type: multipart/mixed; boundary=b', '', '--b', ...part, '']
  return Buffer.from([...headers, ...lines, inLines(content), '--b--', ''].join('\r\n'))
}

function mbox(cards: readonly string[]): Buffer {
  const mails = cards.map((card) => mail(Buffer.from(logOf([card])).toString('base64')))
  const envelope = 'From a@example.jp Sat Nov 21 10:00:00 2026\n'
  return Buffer.concat(mails.flatMap((one) => [Buffer.from(envelope), one, Buffer.from('\n')]))
}

const sqlite = (cards: readonly string[]): Buffer => sqliteFile('a.db', cards)

/** What was written last and is in no database file yet. */
const sqliteLog = (cards: readonly string[]): Buffer => sqliteFile('a.db-wal', cards)

/** What stood in the pages that a transaction changes. */
const sqliteJournal = (cards: readonly string[]): Buffer => sqliteFile('a.db-journal', cards)

function sqliteFile(name: string, cards: readonly string[]): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'sqlite-'))
  try {
    const rows = cards.map((card) => `('${card}')`).join(',')
    const mode = name.endsWith('-wal') ? 'PRAGMA journal_mode = WAL; ' : ''
    const copy = `.shell cp '${join(directory, name)}' '${join(directory, 'copy')}'`
    const change = name.endsWith('-journal') ? "BEGIN; UPDATE payments SET card_no = 'x';" : ''
    const input = `${mode}CREATE TABLE payments (card_no TEXT); INSERT INTO payments VALUES ${rows};${change}\n${copy}`
    const path = join(directory, 'a.db')
    execFileSync('sqlite3', [path], { input, stdio: ['pipe', 'ignore', 'inherit'] })
    return readFileSync(join(directory, 'copy'))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const dbase = (cards: readonly string[]): Buffer =>
  makeDbase(
    [
      ['CARD_NO', 'C', 16],
      ['NAME', 'C', 20],
    ],
    cards.map((card) => [card, 'TARO']),
  )

const valuesOf = (cards: readonly string[], encode: (value: object) => Uint8Array): Buffer =>
  Buffer.concat(cards.map((card) => encode({ card_no: card })))

function gitPack(cards: readonly string[]): Buffer {
  return inRepository((git, root) => {
    commit(git, root, 'app.log', logOf(cards))
    git(['gc', '-q'])
    return packOf(root)
  })
}

function gitBundle(cards: readonly string[]): Buffer {
  return inRepository((git, root) => {
    commit(git, root, 'app.log', logOf(cards))
    git(['bundle', 'create', '-q', join(root, 'bundle'), '--all'])
    return readFileSync(join(root, 'bundle'))
  })
}

/** Two columns of a sheet of Excel 97, with texts in their cells. */
function xls(cards: readonly string[]): Buffer {
  const cell = (row: number, column: number, text: string): Buffer =>
    biffRecord(0x0204, row, column, 0, text.length, Buffer.of(0), text)
  const rows = [['order', 'card number'], ...cards.map((card, index) => [`A-${index}`, card])]
  const cells = rows.flatMap((row, line) => row.map((text, column) => cell(line, column, text)))
  return oleFile({ Workbook: workbookOf(0x0600, [], cells) })
}

const msg = (cards: readonly string[]): Buffer =>
  oleFile({ '__substg1.0_1000001F': Buffer.from(logOf(cards), 'utf16le') })

/** An answer whose body is compressed. */
const httpDump = (cards: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'),
    gzipSync(logOf(cards)),
  ])

/** A session file of PHP, which serializes each variable behind its name. */
export function phpSession(cards: readonly string[]): Buffer {
  const variable = (card: string, index: number): string =>
    `card${index || ''}|a:1:{s:6:"number";s:${card.length}:"${card}";}`
  return Buffer.from(cards.map(variable).join(''))
}

/** Strings in the Java Object Serialization Stream Protocol: their length stands before them. */
export function javaSession(cards: readonly string[]): Buffer {
  const strings = cards.flatMap((card) => ['cardNumber', card])
  const written = strings.map((text) =>
    Buffer.concat([Buffer.of(0x74, 0, text.length), Buffer.from(text)]),
  )
  return Buffer.concat([Buffer.from('aced0005', 'hex'), ...written])
}

const RUNTIME_TIME = '2026-11-21T01:02:03.123456789Z'

/** Lines as a runtime cuts them: each number in two parts. */
const inParts = (cards: readonly string[]): (readonly [text: string, isPart: boolean])[] =>
  cards.flatMap((card) => [
    [`INFO card_number=${card.slice(0, 7)}`, true],
    [`${card.slice(7)} charged`, false],
  ])

function dockerLog(cards: readonly string[]): Buffer {
  const entries = inParts(cards).map(([text, isPart]) =>
    JSON.stringify({ log: isPart ? text : `${text}\n`, stream: 'stdout', time: RUNTIME_TIME }),
  )
  return Buffer.from(`${entries.join('\n')}\n`)
}

const criLog = (cards: readonly string[]): Buffer =>
  Buffer.from(
    inParts(cards)
      .map(([text, isPart]) => `${RUNTIME_TIME} stdout ${isPart ? 'P' : 'F'} ${text}\n`)
      .join(''),
  )

const bytesOf = (cards: readonly string[]): Buffer => Buffer.from(logOf(cards))

/** The beginning and the end of a JPEG image: what stands behind it is in no picture. */
export const JPEG: Buffer = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')

/** A page that a web server keeps compressed. */
const LONG = '<p>We are open from 9 to 17, and closed on the last Monday of each month.</p>\n'

const RUNNER = '#!/bin/sh\nexec java -jar "$0" "$@"\n'

/** Every kind of container that is read. */
export const containerKinds: readonly ContainerKind[] = [
  { name: 'gzip', make: (cards) => gzipSync(logOf(cards)) },
  {
    name: 'gzip of many members',
    make: (cards) => Buffer.concat(cards.map((card) => gzipSync(logOf([card])))),
  },
  { name: 'bzip2', program: 'bzip2', make: (cards) => through('bzip2', ['-c'], bytesOf(cards)) },
  { name: 'xz', program: 'xz', make: (cards) => through('xz', ['-c'], bytesOf(cards)) },
  { name: 'zstd', program: 'zstd', make: (cards) => through('zstd', ['-qc'], bytesOf(cards)) },
  { name: 'LZ4', make: (cards) => lz4Of(logOf(cards)) },
  { name: 'Avro', make: (cards) => avroOf(cards) },
  { name: 'Parquet file', make: parquetOf },
  { name: 'Outlook folder (.pst)', make: (cards) => pstOf(logOf(cards)) },
  { name: 'zip', program: 'zip', make: (cards) => zip({ 'logs/app.log': logOf(cards) }) },
  { name: 'tar', program: 'tar', make: (cards) => tar({ 'app.log': logOf(cards) }) },
  {
    name: 'tar in gzip',
    program: 'tar',
    make: (cards) => gzipSync(tar({ 'app.log': logOf(cards) })),
  },
  { name: 'jar', program: 'zip', make: (cards) => zip({ 'a.properties': logOf(cards) }) },
  { name: 'docx', program: 'zip', make: docx },
  { name: 'xlsx', program: 'zip', make: xlsx },
  { name: 'pptx', program: 'zip', make: pptx },
  { name: 'odt', program: 'zip', make: odt },
  { name: 'ods', program: 'zip', make: ods },
  {
    name: 'RTF',
    make: (cards) => Buffer.from(`{\\rtf1\\ansi ${logOf(cards).replaceAll('\n', '\\par\n')}}`),
  },
  { name: 'PDF text', make: pdf },
  { name: 'eml', make: (cards) => mail(inLines(bytesOf(cards))) },
  { name: 'eml with an attachment', make: (cards) => attached(gzipSync(logOf(cards))) },
  { name: 'mbox', make: mbox },
  { name: 'SQLite', program: 'sqlite3', make: sqlite },
  { name: 'SQLite log', program: 'sqlite3', make: sqliteLog },
  { name: 'SQLite journal', program: 'sqlite3', make: sqliteJournal },
  { name: 'dBase', make: dbase },
  {
    name: 'BSON',
    make: (cards) => Buffer.concat(cards.map((card) => serialize({ card_no: card }))),
  },
  { name: 'MessagePack', make: (cards) => valuesOf(cards, encodeMessagePack) },
  { name: 'CBOR', make: (cards) => valuesOf(cards, encodeCbor) },
  { name: 'Redis dump', make: redisDump },
  { name: 'property list', make: propertyList },
  { name: 'dump of PostgreSQL', make: pgDump },
  { name: 'git pack', program: 'git', make: gitPack },
  { name: 'git bundle', program: 'git', make: gitBundle },
  {
    name: 'systemd journal',
    make: (cards) =>
      journalOf(cards.map((card) => dataObject(Buffer.from(`MESSAGE=card_number=${card}`)))),
  },
  { name: 'dump of HTTP', make: httpDump },
  { name: 'pcap', make: (cards) => captureOf([[1, httpDump(cards)]]) },
  { name: 'pcapng', make: (cards) => newCaptureOf([[1, httpDump(cards)]]) },
  { name: 'xls', make: xls },
  { name: 'doc', make: (cards) => wordFile(logOf(cards).replaceAll('\n', '\r')) },
  { name: 'msg', make: msg },
  { name: 'zlib', make: (cards) => deflateSync(logOf(cards)) },
  { name: '.lzma', program: 'lzma', make: (cards) => through('lzma', ['-c'], bytesOf(cards)) },
  { name: 'lzip', program: 'lzip', make: (cards) => through('lzip', ['-c'], bytesOf(cards)) },
  {
    name: 'compress (.Z)',
    program: 'compress',
    make: (cards) => through('compress', ['-cf'], bytesOf(cards)),
  },
  { name: 'ISO image', program: 'genisoimage', make: (cards) => iso({ 'app.log': logOf(cards) }) },
  { name: 'Brotli', make: (cards) => brotliCompressSync(LONG.repeat(4) + logOf(cards)) },
  {
    name: 'jmod',
    program: 'zip',
    make: (cards) => Buffer.concat([Buffer.from('JM\x01\0'), zip({ 'a.log': logOf(cards) })]),
  },
  {
    name: 'script in front of a zip',
    program: 'zip',
    make: (cards) => Buffer.concat([Buffer.from(RUNNER), zip({ 'a.log': logOf(cards) })]),
  },
  {
    name: 'zip behind a program',
    program: 'zip',
    make: (cards) => Buffer.concat([Buffer.from('MZ\x90\0'), zip({ 'a.log': logOf(cards) })]),
  },
  { name: 'cpio', make: (cards) => cpioArchive('app.log', bytesOf(cards)) },
  { name: 'ar', make: (cards) => arArchive('app.log', bytesOf(cards)) },
  { name: 'container log of Docker, in parts', make: dockerLog },
  { name: 'container log of CRI, in parts', make: criLog },
  { name: 'PHP session', make: phpSession },
  { name: 'Java session', make: javaSession },
  { name: 'text behind an image', make: (cards) => Buffer.concat([JPEG, bytesOf(cards)]) },
  {
    name: 'zip in tar in gzip in zip',
    program: 'zip',
    make: (cards) =>
      zip({ 'a.tar.gz': gzipSync(tar({ 'b.zip': zip({ 'app.log': logOf(cards) }) })) }),
  },
]
