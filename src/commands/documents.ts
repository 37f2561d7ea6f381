import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { codeOf, OutputError } from '../errors.ts'
import type { Assessment } from '../model/index.ts'
import { makeFolders, replaceFile } from '../own-files.ts'
import {
  type Document,
  documents,
  type Format,
  type Lang,
  type Reporter,
  type Requirements,
  summary,
} from '../report/index.ts'
import { brandNames, readRuleFile } from '../rules/index.ts'
import type { Terminal } from './terminal.ts'

/** File in the report folder that says how was looked, without secrets. */
export const CONFIGURATION = 'configuration.json'

const PRIVATE = 0o600
const SHARED = 0o644
const PIECE = 1 << 16 // characters gathered for one write

/** Makes the report folder, readable by its owner only; an existing one is left as it is. */
export function makeFolder(out: string): void {
  try {
    makeFolders(out)
  } catch (cause) {
    throw new OutputError(`the report folder ${out} cannot be made (${codeOf(cause)})`, { cause })
  }
}

/** How documents are written. */
interface DocumentOptions {
  readonly lang: Lang
  /** A byte order mark before tables. */
  readonly bom?: boolean
  /** Who is told of a document that cannot be printed. */
  readonly terminal: Terminal
}

/** Writes the documents into the folder, with those that they bring, and gives their paths. */
export async function writeDocuments(
  assessment: Assessment,
  out: string,
  formats: readonly Format[],
  { lang, bom = false, terminal }: DocumentOptions,
): Promise<string[]> {
  const paths: string[] = []
  const wanted = formats.flatMap((format) => [format, documents[format].brings ?? format])
  for (const format of new Set(wanted)) {
    const { file, printer, forOthers = false } = documents[format]
    const path = join(out, file)
    const pieces = await render(assessment, documents[format], lang, { bom })
    if (printer === undefined) writeWhole(path, pieces, forOthers ? SHARED : PRIVATE)
    else if (!(await (await import('./printed.ts')).writePrinted(pieces, path, printer, terminal)))
      continue
    paths.push(path)
  }
  return paths
}

/** Writes beside the documents how was looked: evidence has it, and a person who comes back to the folder. */
export function writeConfiguration(configuration: object, out: string): void {
  writeWhole(join(out, CONFIGURATION), [`${JSON.stringify(configuration, null, 2)}\n`])
}

/** Prints the summary for people, which names the documents. */
export async function printSummary(
  assessment: Assessment,
  paths: readonly string[],
  { lang, terminal }: DocumentOptions,
): Promise<void> {
  const page = paths.find((path) => path.endsWith(documents.html.file))
  const options = {
    colour: terminal.hasColours,
    width: terminal.width,
    all: terminal.listsAll,
    documents: paths.map(terminal.mask.text),
    ...(page !== undefined && { page: terminal.mask.text(pathToFileURL(page).href) }),
  }
  print(await render(assessment, summary, lang, options))
}

/** Prints the pieces of a document on standard output. */
export function print(pieces: Iterable<string>): void {
  for (const piece of pieces) process.stdout.write(piece)
}

/** The pieces of a document. */
export async function render(
  assessment: Assessment,
  document: Document,
  lang: Lang,
  options: Partial<Parameters<Reporter>[1]> = {},
): Promise<Iterable<string>> {
  const requirements = readRuleFile<Requirements>('requirements')
  const reporter = await document.load()
  return reporter(assessment, { lang, brands: brandNames(), requirements, ...options })
}

/** Under its name stands the old document or the whole new one, never a part. */
export function writeWhole(path: string, pieces: Iterable<string>, mode: number = PRIVATE): void {
  try {
    replaceFile(path, (file) => writePieces(file, pieces), mode)
  } catch (cause) {
    throw new OutputError(`${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}

function writePieces(file: number, pieces: Iterable<string>): void {
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length < PIECE) continue
    writeFileSync(file, text) // unlike writeSync it never stops half-way without an error
    text = ''
  }
  writeFileSync(file, text)
}
