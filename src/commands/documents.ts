import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import { makeFolders } from '../make-folders.ts'
import { maskText } from '../mask/index.ts'
import type { Assessment } from '../model/index.ts'
import {
  type Causes,
  fileNames,
  type Lang,
  type OutputFormat,
  type Reasons,
  type ReporterName,
  type Requirements,
  reporters,
} from '../report/index.ts'
import { readRuleFile } from '../rules/index.ts'

/** File in the report folder that says how was looked, without secrets. */
export const CONFIGURATION = 'configuration.json'

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
interface Look {
  readonly lang: Lang
  /** A byte order mark before tables. */
  readonly bom?: boolean
}

/** Writes the documents into the folder and gives their paths; tables of findings come with those of counts. */
export async function writeDocuments(
  assessment: Assessment,
  out: string,
  formats: readonly OutputFormat[],
  { lang, bom = false }: Look,
): Promise<string[]> {
  const paths: string[] = []
  const wanted = formats.flatMap((format) =>
    format === 'csv' ? [format, 'counts' as const] : [format],
  )
  for (const format of new Set(wanted)) {
    if (format === 'pdf') {
      const page = await render(assessment, 'html', lang)
      const { writePdf } = await import('./pdf.ts')
      paths.push(...(await writePdf(page, out)))
      continue
    }
    const path = join(out, fileNames[format])
    writeWhole(path, await render(assessment, format, lang, { bom }))
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
  lang: Lang,
  documents: readonly string[],
): Promise<void> {
  const colour = process.stdout.isTTY && !process.env.NO_COLOR
  const options = { colour, documents: documents.map(maskText) }
  print(await render(assessment, 'text', lang, options))
}

/** Prints the pieces of a document on standard output. */
export function print(pieces: Iterable<string>): void {
  for (const piece of pieces) process.stdout.write(piece)
}

/** The pieces of a document. */
export async function render(
  assessment: Assessment,
  format: ReporterName,
  lang: Lang,
  options: { bom?: boolean; colour?: boolean; documents?: readonly string[] } = {},
): Promise<Iterable<string>> {
  const reasons = readRuleFile<Reasons>('reasons')
  const requirements = readRuleFile<Requirements>('requirements')
  const causes = readRuleFile<Causes>('causes')
  const reporter = await reporters[format]()
  return reporter(assessment, { lang, reasons, requirements, causes, ...options })
}

/** Under its name stands the old document or the whole new one, never a part. */
function writeWhole(path: string, pieces: Iterable<string>): void {
  const unfinished = `${path}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    writePieces(unfinished, pieces)
    renameSync(unfinished, path)
  } catch (cause) {
    discard(unfinished)
    throw new OutputError(`${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    let text = ''
    for (const piece of pieces) {
      text += piece
      if (text.length < PIECE) continue
      writeFileSync(file, text) // unlike writeSync it never stops half-way without an error
      text = ''
    }
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // What cannot be removed could not be written either, and that is told.
  }
}
