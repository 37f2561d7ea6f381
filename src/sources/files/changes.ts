import { fstatSync, readSync, statfsSync, statSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import type { NotRead, NotReadReason } from '../../model/index.ts'
import { reasonOf } from '../failure.ts'
import { pathBytes } from '../path-names.ts'
import { type Version, versionOf } from './version.ts'

/** SYSFS_MAGIC of linux/magic.h: its files claim a page and hold a few bytes. */
const SYSFS = 0x62656572

/** What was read of an open file, to be held against what was listed. */
export interface Extent {
  readonly fd: number
  readonly path: string
  readonly listed: Version
  /** The offset up to which bytes were to be read, and the one up to which they were. */
  readonly wanted: number
  readonly reached: number
}

/** Something about a file that the coverage must tell. */
export type Lack = Omit<NotRead, 'what'>

/** Says what happened to a file between its listing and the end of its reading. */
export function changesOf(extent: Extent): Lack[] {
  try {
    const now = versionOf(fstatSync(extent.fd))
    // Nothing listed and nothing there: pseudo files change inode and time as they like.
    if (extent.listed.size === 0 && now.size === 0) return []
    const content = contentChange(extent, now)
    const path = now.inode === extent.listed.inode ? pathChange(extent.path, now) : null
    const told = [content, path].filter((lack) => lack !== null)
    const { size, changed } = extent.listed
    return told.length === 0 && now.size === size && now.changed !== changed ? [stateChange] : told
  } catch (error) {
    return [{ reason: reasonOf(error), detail: codeOf(error) }]
  }
}

/** Another owner, mode or link, or other bytes whose time was set back: nothing tells which. */
const stateChange: Lack = {
  reason: 'changed',
  detail: 'changed after it was listed, with the same size and time',
}

function contentChange(extent: Extent, now: Version): Lack | null {
  const { listed, wanted, reached } = extent
  const missing = Math.max(0, wanted - reached)
  if (now.inode !== listed.inode) return lack('changed', 'replaced by another file', missing)
  if (now.size < listed.size) return lack('shrank', 'truncated after it was listed', missing)
  if (now.size > listed.size) return growth(extent, now.size)
  if (now.modified !== listed.modified) {
    return lack('changed', 'modified after it was listed', missing)
  }
  if (missing === 0 || isSysfs(extent.path)) return null
  return lack('shrank', 'ended before its size', missing)
}

function growth({ fd, listed, wanted, reached }: Extent, size: number): Lack | null {
  // Of a file in pieces, the last one speaks for the growth.
  if (wanted < listed.size) return null
  const more = size - Math.max(listed.size, reached)
  return isWrittenInPlace(fd)
    ? lack('changed', 'a database that was written to after it was listed', more)
    : lack('grew', 'written to after it was listed', more)
}

/** How a database of SQLite, its write-ahead log and its rollback journal begin (sqlite.org, file format), in hexadecimal. */
const SQLITE = /^(?:53514c69746520666f726d6174203300|377f068[23]|d9d505f920a163d7)/
const START = 16 // bytes

/** Whether a file that has grown may have other bytes in what it had before, too: rows move from one to another. */
function isWrittenInPlace(fd: number): boolean {
  const start = Buffer.alloc(START)
  readSync(fd, start, 0, START, 0)
  return SQLITE.test(start.toString('hex'))
}

function pathChange(path: string, opened: Version): Lack | null {
  try {
    if (statSync(pathBytes(path)).ino === opened.inode) return null
    return lack('changed', 'replaced while it was read', 0)
  } catch (error) {
    return lack(reasonOf(error), codeOf(error), 0)
  }
}

function isSysfs(path: string): boolean {
  try {
    return statfsSync(pathBytes(path)).type === SYSFS
  } catch {
    return false
  }
}

const lack = (reason: NotReadReason, detail: string, bytes: number): Lack =>
  bytes > 0 ? { reason, detail, bytes } : { reason, detail }
