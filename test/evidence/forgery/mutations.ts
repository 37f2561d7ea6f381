import { execFileSync } from 'node:child_process'
import {
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { digestOf } from '../../../src/evidence/digests.ts'
import { put } from './tools.ts'

/** One thing that is done to an archive; what its numbers mean depends on what is there. */
export interface Mutation {
  readonly how: string
  readonly numbers: readonly [which: number, at: number, length: number, other: number]
  readonly bytes: Uint8Array
}

type OfBytes = (bytes: Buffer, mutation: Mutation) => Uint8Array
type OfFiles = (archive: string, mutation: Mutation) => void

/** What is done to the bytes or the lines of a file. */
const BYTES: Readonly<Record<string, OfBytes>> = {
  'flip a bit': (bytes, { numbers: [, at, length] }) => {
    const flipped = Buffer.from(bytes)
    const index = at % Math.max(1, bytes.length)
    if (bytes.length > 0) flipped[index] = (flipped[index] ?? 0) ^ (1 << (length % 8))
    return flipped
  },
  'take bytes away': (bytes, { numbers: [, at, length] }) => {
    const start = at % Math.max(1, bytes.length)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + (length % 64))])
  },
  'put bytes in': (bytes, { numbers: [, at], bytes: more }) => {
    const start = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, start), more, bytes.subarray(start)])
  },
  'move bytes': (bytes, { numbers: [, at, length, other] }) => {
    const start = at % Math.max(1, bytes.length)
    const moved = bytes.subarray(start, start + 1 + (length % 64))
    const rest = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + moved.length)])
    const to = other % (rest.length + 1)
    return Buffer.concat([rest.subarray(0, to), moved, rest.subarray(to)])
  },
  'take a line away': (bytes, { numbers: [, at] }) =>
    ofLines(bytes, (lines) => lines.splice(at % lines.length, 1)),
  'double a line': (bytes, { numbers: [, at] }) =>
    ofLines(bytes, (lines) => lines.splice(at % lines.length, 0, lines[at % lines.length] ?? '')),
  'turn lines around': (bytes) => ofLines(bytes, (lines) => lines.reverse()),
  'another number': (bytes, { numbers: [, at, length] }) => {
    const text = bytes.toString('latin1')
    const found = [...text.matchAll(/\d+/g)]
    const { index = 0, 0: digits = '' } = found[at % Math.max(1, found.length)] ?? { 0: '' }
    const odd = ['-1', '0', '1e999', '0.5', '9'.repeat(40), 'null', '"1"', '[]'][length % 8]
    return Buffer.from(text.slice(0, index) + odd + text.slice(index + digits.length), 'latin1')
  },
  'brackets without an end': (bytes) => Buffer.concat([bytes, Buffer.alloc(200_000, '[')]),
  nothing: () => Buffer.alloc(0),
}

function ofLines(bytes: Buffer, change: (lines: string[]) => unknown): Buffer {
  const lines = bytes.toString('latin1').split('\n')
  change(lines)
  return Buffer.from(lines.join('\n'), 'latin1')
}

/** What is done to whole files and folders. */
const FILES: Readonly<Record<string, OfFiles>> = {
  'take a file away': (archive, { numbers: [which] }) =>
    rmSync(fileAt(archive, which), { recursive: true, force: true }),
  'put a file in place of another': (archive, { numbers: [which, , , other] }) => {
    const [from, to] = [fileAt(archive, which), fileAt(archive, other)]
    if (isFile(from)) put(to, readFileSync(from))
  },
  'rename a file': (archive, { numbers: [which, at] }) => {
    const path = fileAt(archive, which)
    if (existsSync(path)) renameSync(path, `${path}${at % 10}`)
  },
  'swap runs': (archive, { numbers: [which, , , other] }) => {
    const [one, two] = [runAt(archive, which), runAt(archive, other)]
    if (one === two) return
    renameSync(one, join(archive, 'x'))
    renameSync(two, one)
    renameSync(join(archive, 'x'), two)
  },
  'take a run away': (archive, { numbers: [which] }) =>
    rmSync(runAt(archive, which), { recursive: true, force: true }),
  'rename a run': (archive, { numbers: [which, at] }) => {
    const path = runAt(archive, which)
    const name = path.replace(/\d(?=\d{5}Z$)/, String(at % 3))
    if (!existsSync(name)) renameSync(path, name)
  },
  'a pipe': (archive, { numbers: [which] }) => {
    const path = fileAt(archive, which)
    rmSync(path, { recursive: true, force: true })
    execFileSync('mkfifo', [path])
  },
  'a link': (archive, { numbers: [which, , , other] }) => {
    const [path, to] = [fileAt(archive, which), fileAt(archive, other)]
    rmSync(path, { recursive: true, force: true })
    symlinkSync(to, path)
  },
  'a folder': (archive, { numbers: [which] }) => {
    const path = fileAt(archive, which)
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path)
  },
  'a file more': (archive, { numbers: [which, at], bytes }) =>
    writeFileSync(`${fileAt(archive, which)}.${at % 10}`, bytes),
}

/** What may be done to an archive. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...Object.keys(BYTES), ...Object.keys(BYTES), ...Object.keys(FILES)),
  numbers: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
})

/** The same, but to the bytes of files only. */
export const mutationsOfBytes: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...Object.keys(BYTES)),
  numbers: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
})

/** Does it. */
export function mutate(archive: string, mutation: Mutation): void {
  FILES[mutation.how]?.(archive, mutation)
  const path = fileAt(archive, mutation.numbers[0])
  if (BYTES[mutation.how] && isFile(path)) put(path, bytesAfter(readFileSync(path), mutation))
}

/** Bytes after it was done to them. */
export const bytesAfter = (bytes: Buffer, mutation: Mutation): Uint8Array =>
  BYTES[mutation.how]?.(bytes, mutation) ?? bytes

/** All that lies in a folder, by its path within, with what it is. */
export function treeOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names.map((name) => {
      const path = join(folder, name)
      return [
        name,
        isFile(path)
          ? digestOf(readFileSync(path))
          : String(lstatSync(path).mode & constants.S_IFMT),
      ]
    }),
  )
}

const isFile = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const entriesOf = (folder: string): string[] => readdirSync(folder).sort()

function runAt(archive: string, which: number): string {
  const runs = entriesOf(archive).filter((name) => lstatSync(join(archive, name)).isDirectory())
  return join(archive, runs[which % Math.max(1, runs.length)] ?? 'none')
}

/** Any file of any run, and now and then one beside the runs. */
function fileAt(archive: string, which: number): string {
  const files = readdirSync(archive, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
  return files.sort()[which % Math.max(1, files.length)] ?? join(archive, 'none')
}
