import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Charset, encodeText, type Random } from './cards.ts'
import { fillTemplate } from './case-template.ts'
import type { Found } from './sum-up.ts'

const root = fileURLToPath(new URL('../cases', import.meta.url))

/**
 * `expected.json`: the report must have these findings, the gravest first and at least so
 * confident, and no other.
 */
interface Expected {
  readonly status: number
  readonly findings: readonly Partial<Found>[]
}

/** `case.json`: how the filled template becomes the scanned file; all of it is optional. */
interface Making {
  /** Name of the scanned file, a template too; the name of `input.*` unless told. */
  readonly name?: string
  readonly charset?: Charset
  /** Whether a byte order mark goes in front. */
  readonly bom?: boolean
  /** Number of gzip members; the text is cut between them wherever it happens. */
  readonly gzip?: number
  /** Whether the command reads it from standard input. */
  readonly stdin?: boolean
}

/** A case made ready to run. */
export interface Case {
  readonly expected: Expected
  /** The argument that names the input: a path or `-`. */
  readonly target: string
  /** What the command gets on standard input. */
  readonly input: Uint8Array
  /** The numbers that were generated for it. */
  readonly cards: readonly string[]
}

/** Names of the case folders whose scan is expected to end with `status`. */
export function listCases(status: number): string[] {
  const names = readdirSync(root).sort()
  return names.filter((name) => readExpected(name).status === status)
}

/** Fills the templates of the case `name` and writes its file into the new `directory`. */
export async function makeCase(name: string, directory: string, random: Random): Promise<Case> {
  const folder = join(root, name)
  const files = readdirSync(folder)
  const inputName = files.find((file) => file.startsWith('input.')) ?? 'input.log'
  const making = files.includes('case.json')
    ? await readJson<Making>(join(folder, 'case.json'))
    : {}
  const content = fillTemplate(await readFile(join(folder, inputName), 'utf8'), random)
  const fileName = fillTemplate(making.name ?? inputName, random)
  const bytes = makeBytes(content.text, making)
  const path = join(directory, fileName.text)
  await mkdir(directory)
  if (!making.stdin) await writeFile(path, bytes)
  return {
    expected: readExpected(name),
    target: making.stdin ? '-' : path,
    input: making.stdin ? bytes : new Uint8Array(),
    cards: [...content.cards, ...fileName.cards],
  }
}

function makeBytes(text: string, { charset = 'utf-8', bom = false, gzip = 0 }: Making): Buffer {
  const bytes = encodeText(bom ? `\ufeff${text}` : text, charset)
  if (gzip === 0) return bytes
  const share = Math.ceil(bytes.length / gzip)
  const members = Array.from({ length: gzip }, (_, index) =>
    gzipSync(bytes.subarray(index * share, (index + 1) * share)),
  )
  return Buffer.concat(members)
}

function readExpected(name: string): Expected {
  return JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as Expected
}

async function readJson<Content>(path: string): Promise<Content> {
  return JSON.parse(await readFile(path, 'utf8')) as Content
}
