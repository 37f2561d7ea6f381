import * as archives from './archives/index.ts'
import * as compression from './compression/index.ts'
import * as databases from './databases/index.ts'
import type { ContainerFormat } from './format.ts'
import * as git from './git/index.ts'
import * as logs from './logs/index.ts'
import * as mail from './mail/index.ts'
import * as office from './office/index.ts'
import { pdf } from './pdf/index.ts'
import * as structured from './structured/index.ts'
import { unsupported } from './unsupported.ts'

/** Bytes from the start that tell every format. */
export const START: number = 2048

/**
 * Containers that are opened, in the order in which they are asked: what has a mark of its own first, what is told by
 * its build last. Readers are loaded when the first of their kind is met.
 */
export const READ: readonly ContainerFormat[] = [
  compression.gzip,
  compression.bzip2,
  compression.xz,
  compression.lzma,
  compression.lzip,
  compression.compress,
  compression.zstd,
  archives.zip,
  archives.libarchive,
  compression.zlib,
  archives.textCpio,
  archives.tar,
  office.office,
  databases.sqlite,
  databases.sqliteLog,
  databases.sqliteJournal,
  pdf,
  office.rtf,
  structured.propertyList,
  databases.redisDump,
  databases.pgDump,
  git.gitPack,
  git.gitBundle,
  office.ole,
  logs.journal,
  compression.lz4,
  mail.pst,
  structured.parquet,
  structured.avro,
  logs.capture,
  logs.http,
  structured.bson,
  structured.messagePack,
  structured.cbor,
  databases.dbase,
  mail.mbox,
  logs.containerLog,
  mail.mail,
  archives.iso,
  archives.zipBehind,
  compression.brotliText,
]

const FORMATS: readonly ContainerFormat[] = [...READ, ...unsupported]

/** The format that bytes begin as, or null. */
export function formatOf(start: Uint8Array): ContainerFormat | null {
  return FORMATS.find(({ matches }) => matches(start)) ?? null
}
