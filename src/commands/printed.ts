import { renameSync, rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { CardsweepError, codeOf } from '../errors.ts'
import type { Printer } from '../report/index.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints a page into a file. False, after a line for the person, where that cannot be done: the other
 * documents do not wait for a program.
 */
export async function writePrinted(
  page: Iterable<string>,
  path: string,
  findPrinter: () => Promise<Printer>,
  { printMessage }: Terminal,
): Promise<boolean> {
  rmSync(path, { force: true }) // one of an earlier run would be taken for this one's
  try {
    await print(page, path, await findPrinter())
    return true
  } catch (error) {
    printMessage(
      `no ${basename(path)}: ${error instanceof CardsweepError ? error.message : codeOf(error)}`,
    )
    return false
  }
}

async function print(page: Iterable<string>, path: string, printer: Printer): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'cardsweep-page-'))
  const unfinished = `${path}.unfinished`
  try {
    const source = join(scratch, 'report.html')
    await writeFile(source, page, { mode: 0o600 })
    await printer(source, unfinished)
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
    await rm(scratch, { recursive: true, force: true })
  }
}
