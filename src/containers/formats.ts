import { isBrotliText } from './brotli-start.ts'
import { isContainerLog } from './container-log-line.ts'
import { isDbase } from './dbase-header.ts'
import type { ContainerFormat } from './format.ts'
import { isHttpDump } from './http-start.ts'
import { isIso, mayBeIso } from './iso-start.ts'
import { isLzma } from './lzma-start.ts'
import { isMail, isMbox } from './mail-start.ts'
import { isOffice } from './office-root.ts'
import { isParquet } from './parquet-start.ts'
import { isPst } from './pst-start.ts'
import { ascii, type Signature, startsWith } from './signature.ts'
import { isBson, isCbor, isMessagePack } from './structured-start.ts'
import { isTar } from './tar-header.ts'
import { unsupported } from './unsupported.ts'
import { isZip } from './zip-start.ts'
import { isZlib } from './zlib-start.ts'

/** Bytes from the start that tell every format. */
export const START: number = 2048

/** What the formats begin with that are told by a signature alone. */
export const SIGNATURES: Signature[] = []

const starting = (...signatures: readonly Signature[]): ContainerFormat['matches'] => {
  SIGNATURES.push(...signatures)
  return (start) => startsWith(start, signatures)
}

/** What transfers and printers put before a document is short. */
const BEFORE_PDF = 64
const PDF = Buffer.from('%PDF-')
const isPdf: ContainerFormat['matches'] = (start) =>
  Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, BEFORE_PDF)).includes(PDF)

const loadLibarchive: ContainerFormat['load'] = async () =>
  (await import('./libarchive.ts')).readWithLibarchive

/** A cpio archive whose header is text: a telephone number may begin so, but no line of it has as many digits. */
const isTextCpio: ContainerFormat['matches'] = (start) =>
  start[0] === 0x30 &&
  /^07070[127][\da-f]{40}/i.test(Buffer.from(start.subarray(0, 64)).toString('latin1'))

/** Containers that are opened: a reader and an entry each. Readers are loaded when the first of their kind is met. */
export const READ: readonly ContainerFormat[] = [
  // RFC 1952: ID1, ID2 and the only compression method there is.
  { matches: starting([0x1f, 0x8b, 0x08]), load: async () => (await import('./gzip.ts')).readGzip },
  {
    matches: starting(
      [...ascii('BZh'), null, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
      [...ascii('BZh'), null, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
    ),
    load: async () => (await import('./bunzip2.ts')).readBzip2,
  },
  {
    matches: starting(ascii('\xfd7zXZ\0')),
    load: async () => (await import('./unxz.ts')).readXz,
  },
  { matches: isLzma, load: async () => (await import('./unlzma.ts')).readLzma },
  {
    matches: starting([...ascii('LZIP'), 1]),
    load: async () => (await import('./unlzma.ts')).readLzip,
  },
  {
    matches: starting([0x1f, 0x9d]),
    load: async () => (await import('./uncompress.ts')).readCompress,
  },
  {
    matches: starting([0x28, 0xb5, 0x2f, 0xfd], [0x50, 0x2a, 0x4d, 0x18]),
    load: async () => (await import('./unzstd.ts')).readZstd,
  },
  { matches: isZip, load: async () => (await import('./zip.ts')).readZip },
  {
    // 7z, RAR, LHA, cabinet, cpio (binary and text), ar, xar, RPM
    matches: starting(
      [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c],
      ascii('Rar!\x1a\x07'),
      [null, null, ...ascii('-lh'), null, ...ascii('-')],
      ascii('MSCF\0\0\0\0'),
      [0xc7, 0x71],
      ascii('!<arch>\n'),
      ascii('xar!'),
      [0xed, 0xab, 0xee, 0xdb],
    ),
    load: loadLibarchive,
  },
  { matches: isZlib, load: async () => (await import('./zlib-data.ts')).readZlib },
  { matches: isTextCpio, load: loadLibarchive },
  { matches: isTar, load: async () => (await import('./tar.ts')).readTar },
  { matches: isOffice, load: async () => (await import('./office.ts')).readOffice },
  {
    matches: starting(ascii('SQLite format 3\0')),
    load: async () => (await import('./sqlite.ts')).readSqlite,
  },
  {
    matches: starting([0x37, 0x7f, 0x06, 0x82], [0x37, 0x7f, 0x06, 0x83]),
    load: async () => (await import('./sqlite-log.ts')).readSqliteLog,
  },
  { matches: isPdf, load: async () => (await import('./pdf.ts')).readPdf },
  { matches: starting(ascii('{\\rtf')), load: async () => (await import('./rtf.ts')).readRtf },
  {
    matches: starting(ascii('bplist00')),
    load: async () => (await import('./property-list.ts')).readPropertyList,
  },
  { matches: starting(ascii('REDIS00')), load: async () => (await import('./rdb.ts')).readRdb },
  {
    matches: starting(ascii('PGDMP')),
    load: async () => (await import('./pg-dump.ts')).readPgDump,
  },
  {
    matches: starting(ascii('PACK\0\0\0\x02'), ascii('PACK\0\0\0\x03')),
    load: async () => (await import('./git-pack.ts')).readGitPack,
  },
  {
    matches: starting(ascii('# v2 git bundle\n'), ascii('# v3 git bundle\n')),
    load: async () => (await import('./git-pack.ts')).readGitBundle,
  },
  {
    matches: starting([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    load: async () => (await import('./ole.ts')).readOle,
  },
  {
    matches: starting(ascii('LPKSHHRH')),
    load: async () => (await import('./journal.ts')).readJournal,
  },
  {
    matches: starting([0x04, 0x22, 0x4d, 0x18], [0x02, 0x21, 0x4c, 0x18]),
    load: async () => (await import('./unlz4.ts')).readLz4,
  },
  { matches: isPst, load: async () => (await import('./pst.ts')).readPst },
  { matches: isParquet, load: async () => (await import('./parquet.ts')).readParquet },
  { matches: starting(ascii('Obj\x01')), load: async () => (await import('./avro.ts')).readAvro },
  {
    // pcap with microseconds and nanoseconds, in both byte orders, and pcapng
    matches: starting(
      [0xd4, 0xc3, 0xb2, 0xa1],
      [0x4d, 0x3c, 0xb2, 0xa1],
      [0xa1, 0xb2, 0xc3, 0xd4],
      [0xa1, 0xb2, 0x3c, 0x4d],
      [0x0a, 0x0d, 0x0d, 0x0a, null, null, null, null, 0x1a, 0x2b, 0x3c, 0x4d],
      [0x0a, 0x0d, 0x0d, 0x0a, null, null, null, null, 0x4d, 0x3c, 0x2b, 0x1a],
    ),
    load: async () => (await import('./pcap.ts')).readCapture,
  },
  { matches: isHttpDump, load: async () => (await import('./http.ts')).readHttp },
  { matches: isBson, load: async () => (await import('./bson.ts')).readBson },
  {
    matches: isMessagePack,
    load: async () => (await import('./structured-formats.ts')).readMessagePack,
  },
  { matches: isCbor, load: async () => (await import('./structured-formats.ts')).readCbor },
  { matches: isDbase, load: async () => (await import('./dbase.ts')).readDbase },
  { matches: isMbox, load: async () => (await import('./mbox.ts')).readMbox },
  {
    matches: isContainerLog,
    load: async () => (await import('./container-log.ts')).readContainerLog,
  },
  { matches: isMail, load: async () => (await import('./mail.ts')).readMail },
  { matches: mayBeIso, confirms: isIso, load: async () => (await import('./iso.ts')).readIso },
  { matches: isBrotliText, load: async () => (await import('./brotli.ts')).readBrotli },
]

const FORMATS: readonly ContainerFormat[] = [...READ, ...unsupported]

/** The format that bytes begin as, or null. */
export function formatOf(start: Uint8Array): ContainerFormat | null {
  return FORMATS.find(({ matches }) => matches(start)) ?? null
}
