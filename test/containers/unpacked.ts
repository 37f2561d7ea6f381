import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { containers } from '../../src/containers/index.ts'
import type { Bytes } from '../../src/model/container.ts'
import type { NotRead } from '../../src/model/coverage.ts'

/** What came out of a container. */
export interface Unpacked {
  /** Contents by their paths, of which the parts are joined by `!`. */
  readonly files: Readonly<Record<string, Buffer>>
  readonly names: readonly string[]
  /** Notes, each with its path as `what`. */
  readonly notes: readonly NotRead[]
}

const PIECE = 10_000 // odd on purpose: nothing may rely on how pieces are cut

/** Unpacks bytes as those of a file. */
export const unpackFile = (content: Uint8Array): Promise<Unpacked> =>
  unpack({
    size: content.length,
    at: (into, from) => copy(content, into, from),
    pieces: () => pieces(content),
  })

/** Unpacks bytes that come once, one after the other. */
export const unpackStream = (content: Uint8Array): Promise<Unpacked> =>
  unpack({ size: null, at: null, pieces: () => pieces(content) })

/** Unpacks bytes; the pieces of a content are copied, for they are valid only until the next. */
async function unpack(bytes: Bytes): Promise<Unpacked> {
  const files: Record<string, Buffer> = {}
  const names: string[] = []
  const notes: NotRead[] = []
  const shown = (path: readonly Uint8Array[]): string =>
    path.map((name) => `${Buffer.from(name)}`).join('!')
  const members = containers.unpack(
    bytes,
    (path, lack) => notes.push({ what: shown(path), ...lack }),
    new AbortController().signal,
  )
  for await (const { path, aspect, bytes } of members) {
    const parts: Buffer[] = [files[shown(path)] ?? Buffer.alloc(0)]
    for await (const piece of bytes) parts.push(Buffer.from(piece))
    if (aspect === 'name') names.push(shown(path))
    else files[shown(path)] = Buffer.concat(parts)
  }
  return { files, names, notes }
}

function copy(content: Uint8Array, into: Uint8Array, from: number): number {
  const part = content.subarray(from, from + into.length)
  into.set(part)
  return part.length
}

/** The same memory for each piece: whoever keeps one without a copy is found out. */
async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(PIECE)
  for (let at = 0; at < content.length; at += PIECE) {
    const part = content.subarray(at, at + PIECE)
    memory.set(part)
    yield memory.subarray(0, part.length)
  }
}

/** Pipes bytes through a program. */
export const through = (program: string, options: readonly string[], input: Uint8Array): Buffer =>
  execFileSync(program, [...options], {
    input,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  })

/** Runs a program in a directory that holds the files; gives the file `out.*` that it writes. */
function packed(
  files: Readonly<Record<string, string | Uint8Array>>,
  program: string,
  options: readonly string[],
): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'containers-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true })
      writeFileSync(join(directory, name), content)
    }
    execFileSync(program, [...options], { cwd: directory, stdio: 'ignore' })
    const out = readdirSync(directory).find((name) => name.startsWith('out.')) ?? 'out'
    return readFileSync(join(directory, out))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

type Files = Readonly<Record<string, string | Uint8Array>>

/** A zip archive of the files, in their order. */
export const zip = (files: Files, ...options: string[]): Buffer =>
  packed(files, 'zip', ['-q', '-X', ...options, 'out.zip', ...Object.keys(files)])

/** An image of a CD with the files, by their names as they are and shortened. */
export const iso = (files: Files): Buffer =>
  packed(files, 'genisoimage', ['-quiet', '-J', '-m', 'out.iso', '-o', 'out.iso', '.'])

/** A tar archive of the files, in their order. */
export const tar = (files: Files, ...options: string[]): Buffer =>
  packed(files, 'tar', ['-cf', 'out.tar', ...options, ...Object.keys(files)])
