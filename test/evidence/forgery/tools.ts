import type { KeyObject } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, digestOfFile, formatDigests } from '../../../src/evidence/digests.ts'
import { peek, seal } from '../../../src/evidence/envelope.ts'
import type { Fault } from '../../../src/model/evidence.ts'
import { type Kind, type Made, pemOf } from './made.ts'

/** A copy in the hands of a forger. */
export interface Copy {
  readonly path: string
  /** The folders of its runs. */
  readonly runs: readonly string[]
  readonly made: Made
  /** A path within it. */
  at(...names: readonly string[]): string
  /** A path within the run of that number, from 1. */
  run(number: number, ...names: readonly string[]): string
}

/** What a forger does, and what `verify` must say of it. */
export interface Forgery {
  readonly name: string
  readonly of: Kind
  forge(copy: Copy): void
  /** The file by which it is named, from the folders of the runs. */
  file(runs: readonly string[]): string
  readonly what: Fault
}

/** What is named in the run of that number. */
export const inRun =
  (number: number, file = '') =>
  (runs: readonly string[]): string =>
    join(runs[number - 1] ?? '', file)

/** Copies a good archive by hard links: a forger takes a file away before there is another in its place. */
export function copyOf(made: Made, kind: Kind, path: string): Copy {
  linked(made.paths[kind], path)
  const runs = made.runs[kind]
  const at = (...names: readonly string[]): string => join(path, ...names)
  return { path, runs, made, at, run: (number, ...names) => at(runs[number - 1] ?? '', ...names) }
}

/** Copies a folder with all in it, by hard links. */
export function linked(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linked(source, target)
    else linkSync(source, target)
  }
}

/** Puts other bytes in the place of a file. */
export function put(path: string, bytes: string | Uint8Array): void {
  rmSync(path, { recursive: true, force: true })
  writeFileSync(path, bytes)
}

/** Changes the text of a file. */
export function edit(path: string, change: (text: string) => string): void {
  put(path, change(readFileSync(path, 'utf8')))
}

/** Changes what a JSON file says; it is written as cardsweep writes it. */
// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
export function editJson(path: string, change: (json: any) => unknown): void {
  edit(path, (text) => {
    const json = JSON.parse(text)
    return `${JSON.stringify(change(json) ?? json, null, 2)}\n`
  })
}

/** What a forger says of the files of a folder, in place of what is true. */
export interface Claims {
  readonly manifest?: (text: string) => string
  // biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
  readonly statement?: (statement: any) => unknown
  /** The text of the statement itself. */
  readonly payload?: (text: string) => string
}

/** Signs a folder again as it is now: what somebody can do who has the key, or another key. */
export function signAgain(folder: string, key: KeyObject, claims: Claims = {}): void {
  const attestation = join(folder, 'attestation.dsse.json')
  const old = JSON.parse(peek(readFileSync(attestation, 'utf8')))
  put(join(folder, 'public-key.pem'), pemOf(key))
  const listed = readdirSync(folder).filter((name) => !UNLISTED.has(name))
  const digests = new Map(listed.map((name) => [name, digestOfFile(join(folder, name))]))
  const { manifest = same, statement = same, payload = same } = claims
  put(join(folder, 'manifest.sha256'), manifest(formatDigests(digests)))
  digests.set('manifest.sha256', digestOf(readFileSync(join(folder, 'manifest.sha256'))))
  if (readdirSync(folder).includes('timestamp.tsr'))
    digests.set('timestamp.tsr', digestOfFile(join(folder, 'timestamp.tsr')))
  const subject = [...digests].map(([name, sha256]) => ({ name, digest: { sha256 } }))
  const says = statement({ ...old, subject }) ?? { ...old, subject }
  put(attestation, seal(payload(JSON.stringify(says)), key))
}

const UNLISTED = new Set(['manifest.sha256', 'attestation.dsse.json', 'timestamp.tsr'])

const same = <T>(value: T): T => value
