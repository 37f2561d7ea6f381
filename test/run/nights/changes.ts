import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pick, type Random } from '../../support/cards.ts'
import { emptyLines, type Form, headOf, lineOf, linesOf } from './logs.ts'
import { PIECE } from './read-night.ts'

/** A folder of logs to which things happen. */
interface Folder {
  readonly path: string
  readonly random: Random
}

const MOST = 12 // files
const SIZES = [200, 2_000, PIECE / 2, 2.5 * PIECE] as const
const FORMS: readonly Form[] = ['log', 'log', 'csv', 'sql']

/** Fills a new folder. */
export function begin(folder: Folder): void {
  for (let index = 0; index < 6; index++)
    writeFileSync(join(folder.path, nameOf(index)), content(folder))
  roundTimes(folder.path)
}

const nameOf = (index: number): string => `app${index}.log`

function content({ random }: Folder): string {
  const form = pick(FORMS, random)
  const head = headOf(form, random(8) === 0) + (random(2) === 0 ? emptyLines(form, PIECE) : '')
  return head + linesOf(form, pick(SIZES, random), random(6) === 0, random)
}

/** What a file is written in, as its beginning shows. */
function formOf(path: string): Form {
  const text = readFileSync(path, 'latin1')
  if (text.startsWith('id,')) return 'csv'
  return text.startsWith('INSERT') ? 'sql' : 'log'
}

function more(path: string, { random }: Folder): string {
  return linesOf(formOf(path), pick(SIZES, random), random(6) === 0, random)
}

/** Writes into a file and sets its time of writing back. */
function overwrite(path: string, text: string, position: number): void {
  const { atime, mtime } = statSync(path)
  const fd = openSync(path, 'r+')
  writeSync(fd, text, position)
  closeSync(fd)
  utimesSync(path, atime, mtime)
}

/** Rotated logs move up by one; the last one goes. */
function moveUp(path: string): void {
  for (const number of [3, 2, 1]) {
    const [from, to] = [`${path}.${number}`, `${path}.${number + 1}`]
    if (existsSync(from)) renameSync(from, to)
  }
  rmSync(`${path}.4`, { force: true })
}

/** Of what was just written: a time of whole milliseconds can be set back to the very same. */
function roundTimes(path: string): void {
  for (const name of readdirSync(path)) {
    const { atime, mtime, mtimeMs } = statSync(join(path, name))
    if (!Number.isInteger(mtimeMs)) utimesSync(join(path, name), atime, mtime)
  }
}

type Change = (path: string, folder: Folder) => void

/** What happens to a log between two nights. */
const changes: Readonly<Record<string, Change>> = {
  append: (path, folder) => appendFileSync(path, more(path, folder)),
  'append and change the old part': (path, folder) => {
    appendFileSync(path, more(path, folder))
    editLine(path, folder)
  },
  'edit a line': editLine,
  'edit at a border of pieces': (path, { random }) => {
    const { size } = statSync(path)
    const border = PIECE * (1 + random(Math.max(1, Math.floor(size / PIECE))))
    if (border + PIECE < size) overwrite(path, lineOf('log', true, random), border - 1 - random(90))
  },
  'change what the columns are called': (path, { random }) => {
    const form = formOf(path)
    if (form !== 'log') overwrite(path, headOf(form, random(2) === 0), 0)
  },
  'rotate by rename': (path, folder) => {
    moveUp(path)
    renameSync(path, `${path}.1`)
    writeFileSync(path, content(folder))
  },
  'rotate with dateext': (path, folder) => {
    renameSync(path, `${path}-202611${10 + folder.random(20)}`)
    writeFileSync(path, '')
  },
  'copy and truncate': (path, folder) => {
    moveUp(path)
    copyFileSync(path, `${path}.1`)
    truncateSync(path, 0)
    appendFileSync(path, content(folder))
  },
  compress: (path) => {
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
    rmSync(path)
  },
  'delete and create': (path, folder) => {
    const { atime, mtime } = statSync(path)
    rmSync(path)
    writeFileSync(path, content(folder))
    utimesSync(path, atime, mtime)
  },
  'rename over': (path, folder) => {
    const { atime, mtime } = statSync(path)
    const other = `${path}.new`
    writeFileSync(other, content(folder))
    utimesSync(other, atime, mtime)
    renameSync(other, path)
  },
  'write anew': (path, folder) => writeFileSync(path, content(folder)),
  'cut off': (path, { random }) => truncateSync(path, random(statSync(path).size + 1)),
  'grow by a hole': (path, { random }) => truncateSync(path, statSync(path).size + random(PIECE)),
  touch: (path) => utimesSync(path, new Date(), new Date()),
  remove: (path) => rmSync(path),
}

function editLine(path: string, { random }: Folder): void {
  const form = formOf(path)
  const line = lineOf(form, random(2) === 0, random)
  const head = headOf(form, false).length
  const lines = Math.floor((statSync(path).size - head) / line.length)
  if (lines > 0) overwrite(path, line, head + random(lines) * line.length)
}

/** Some things happen; gives what did, in words. */
export function happen(folder: Folder): string {
  const { path, random } = folder
  const told: string[] = []
  for (let left = random(6); left > 0; left--) {
    const names = readdirSync(path)
    if (names.length > MOST) rmSync(join(path, pick(names, random)))
    const name = random(9) === 0 ? nameOf(names.length) : pick(readdirSync(path), random)
    const file = join(path, name)
    if (!existsSync(file)) writeFileSync(file, content(folder))
    if (name.endsWith('.gz')) continue
    const what = pick(Object.keys(changes), random)
    changes[what]?.(file, folder)
    told.push(`${what} ${name}`)
    roundTimes(path)
    if (readdirSync(path).length === 0) begin(folder)
  }
  return told.join('; ')
}
