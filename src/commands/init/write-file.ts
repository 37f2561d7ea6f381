import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { codeOf, OutputError } from '../../errors.ts'

/** A file to write, and what a person is told of it. */
export interface NewFile {
  readonly path: string
  readonly what: string
  readonly text: string
  /** Only its owner may read it, and what a person wrote into it is never written over. */
  readonly isSecret?: boolean
}

/** Writes a file whole: under its name stands the old one or the new one. */
export function writeFile({ path, text, isSecret = false }: NewFile): void {
  if (isSecret && existsSync(path)) return
  const unfinished = `${path}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    writeFileSync(unfinished, text, { mode: 0o600, flag: 'wx' })
    if (!isSecret) chmodSync(unfinished, 0o644)
    renameSync(unfinished, path)
  } catch (cause) {
    rmSync(unfinished, { force: true })
    throw new OutputError(`${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}
