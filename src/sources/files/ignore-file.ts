import { closeSync, fstatSync, readSync, type Stats } from 'node:fs'
import { join, relative } from 'node:path'
import type { Note } from '../../model/index.ts'
import { IGNORE_FILE, ignoreRules, leftOutNote } from '../ignore-rules.ts'
import { noteAt } from './notes.ts'
import { openFile } from './open-file.ts'

const MOST_BYTES = 1024 * 1024 // nobody writes more by hand
const OTHERS_WRITE = 0o002
const GROUP_WRITES = 0o020
const ROOT = 0

/** Whether a path below a root is not read; that is noted, with the line that says so. */
export type IsLeftOut = (path: string, isDirectory: boolean) => boolean

/** What the file in a root leaves out; null where there is none, or one that somebody else may have written. */
export async function leftOutOf(root: string, note: Note): Promise<IsLeftOut | null> {
  const text = textIn(root, note)
  if (text === null) return null
  const ruleFor = await ignoreRules(text)
  return (path, isDirectory) => {
    const name = relative(root, path) + (isDirectory ? '/' : '')
    const rule = ruleFor(name)
    if (rule !== null) note(leftOutNote(path + (isDirectory ? '/' : ''), rule))
    return rule !== null
  }
}

function textIn(root: string, note: Note): string | null {
  const path = join(root, IGNORE_FILE)
  let fd: number
  try {
    fd = openFile(path)
  } catch {
    return null // the walk tells of one that is there and cannot be read
  }
  try {
    const stats = fstatSync(fd)
    if (stats.isFile() && isOurs(stats) && stats.size <= MOST_BYTES) return read(fd, stats.size)
    noteAt(path, 'not-followed', 'it belongs to another user, or others may write it', note)
    return null
  } finally {
    closeSync(fd)
  }
}

/** An application that writes logs must not be able to say that they are not to be read. */
function isOurs({ uid, gid, mode }: Stats): boolean {
  const self = process.getuid?.() ?? uid
  if (uid !== self && uid !== ROOT) return false
  const isGroupOurs = self !== ROOT || gid === ROOT
  return (mode & (isGroupOurs ? OTHERS_WRITE : OTHERS_WRITE | GROUP_WRITES)) === 0
}

function read(fd: number, size: number): string {
  const bytes = Buffer.alloc(size)
  return bytes.toString('utf8', 0, readSync(fd, bytes, 0, size, 0))
}
