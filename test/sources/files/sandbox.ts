import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { containers } from '../../../src/containers/index.ts'
import type { Note, NotRead } from '../../../src/model/coverage.ts'
import { CONTEXT } from '../../../src/model/limits.ts'
import type { Target } from '../../../src/model/target.ts'
import type { Chunk, Unit } from '../../../src/model/unit.ts'
import { openSource, type SourceOptions } from '../../../src/sources/index.ts'

/** A directory that is gone after the test; everybody may enter it. */
export function sandbox(): string {
  const directory = mkdtempSync(join(tmpdir(), 'sources-'))
  chmodSync(directory, 0o755)
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Writes files under a directory, with the directories that they need. */
export function plant(directory: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
}

/** Runs a piece of work as a user without root's power to read everything. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

export const mkfifo = (path: string): Buffer => execFileSync('mkfifo', [path])

/** How many descriptors this process has open. */
export const openDescriptors = (): number => readdirSync('/proc/self/fd').length

export const memoryOf = (owned: number): Uint8Array => new Uint8Array(owned + 2 * CONTEXT)

export const never: AbortSignal = new AbortController().signal

export interface Listed {
  readonly units: readonly Unit[]
  readonly notes: readonly NotRead[]
  readonly parts: readonly string[]
}

/** Lists a target. */
export async function list(
  target: string | Target,
  options?: SourceOptions,
  signal: AbortSignal = never,
): Promise<Listed> {
  const named = typeof target === 'string' ? { location: target } : target
  const units: Unit[] = []
  const notes: NotRead[] = []
  const note: Note = (notRead) => notes.push(notRead)
  for await (const unit of openSource(named, { containers, ...options }).units(
    named,
    0,
    note,
    signal,
  )) {
    units.push(unit)
  }
  return { units, notes, parts: units.map((unit) => unit.part).sort() }
}

interface Shown {
  readonly chunk: Chunk
  readonly owned: Buffer
}

export interface Read {
  readonly shown: readonly Shown[]
  readonly notes: readonly NotRead[]
  /** All owned bytes of the contents in a row. */
  readonly content: Buffer
  readonly names: readonly string[]
}

export interface Reading {
  readonly options?: SourceOptions
  readonly owned?: number
  readonly signal?: AbortSignal
  /** Called after each chunk; the second argument counts them from 1. */
  readonly between?: (chunk: Chunk, count: number) => void
}

/** Reads a unit to its end and keeps copies of what it showed. */
export async function read(unit: Unit, reading: Reading = {}): Promise<Read> {
  const { owned = 4096, signal = never, between } = reading
  const shown: Shown[] = []
  const notes: NotRead[] = []
  const source = openSource({ location: unit.part }, { containers, ...reading.options })
  const note: Note = (notRead) => notes.push(notRead)
  for await (const chunk of source.read(unit, memoryOf(owned), note, signal)) {
    const bytes = Buffer.from(chunk.bytes)
    shown.push({ chunk: { ...chunk, bytes }, owned: bytes.subarray(chunk.from, chunk.to) })
    between?.(chunk, shown.length)
  }
  const contents = shown.filter(({ chunk: { aspect, from, to } }) => !aspect && to > from)
  const names = shown.filter(({ chunk }) => chunk.aspect === 'name')
  return {
    shown: contents,
    notes,
    content: Buffer.concat(contents.map((one) => one.owned)),
    names: names.map((one) => one.owned.toString('latin1')),
  }
}

/** Lists a file that is one unit. */
export async function unitOf(path: string, options?: SourceOptions): Promise<Unit> {
  const [unit] = (await list(path, options)).units
  if (unit === undefined) throw new Error('no unit')
  return unit
}
