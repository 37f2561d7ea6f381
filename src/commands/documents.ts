import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readRuleFile } from '../classify/index.ts'
import { OutputError } from '../errors.ts'
import {
  type Format,
  fileNames,
  type Lang,
  type Reasons,
  type Requirements,
  reporters,
} from '../report/index.ts'
import type { Assessment } from '../types.ts'

const PIECE = 1 << 16 // characters gathered for one write

/** Makes the report folder, readable by its owner only; an existing one is left as it is. */
export function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new OutputError(`the report folder ${out} cannot be made (${codeOf(cause)})`, { cause })
  }
}

/** Writes the documents into the folder and gives their paths. */
export async function writeDocuments(
  assessment: Assessment,
  out: string,
  formats: readonly Exclude<Format, 'text'>[],
  lang: Lang,
): Promise<string[]> {
  const paths: string[] = []
  for (const format of formats) {
    const path = join(out, fileNames[format])
    writeWhole(path, await render(assessment, format, lang))
    paths.push(path)
  }
  return paths
}

/** The pieces of a document. */
export async function render(
  assessment: Assessment,
  format: Format,
  lang: Lang,
  options: { colour?: boolean; documents?: readonly string[] } = {},
): Promise<Iterable<string>> {
  const reasons = readRuleFile<Reasons>('reasons')
  const requirements = readRuleFile<Requirements>('requirements')
  const reporter = await reporters[format]()
  return reporter(assessment, { lang, reasons, requirements, ...options })
}

/** Under its name stands the old document or the whole new one, never a part. */
function writeWhole(path: string, pieces: Iterable<string>): void {
  const unfinished = `${path}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    writePieces(unfinished, pieces)
    renameSync(unfinished, path)
  } catch (cause) {
    rmSync(unfinished, { force: true })
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
      writeSync(file, text)
      text = ''
    }
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
