import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { CardsweepError, codeOf, OutputError } from '../errors.ts'
import { replaceFile } from '../own-files.ts'
import type { Printer } from '../report/index.ts'
import { onSignals } from './on-signals.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints a page into a file. False, after a line for the person, where that cannot be done: the other
 * documents do not wait for a program. Throws `OutputError` where a signal of the system ends it.
 */
export async function writePrinted(
  page: Iterable<string>,
  path: string,
  findPrinter: () => Promise<Printer>,
  { printMessage }: Terminal,
): Promise<boolean> {
  rmSync(path, { force: true }) // one of an earlier run would be taken for this one's
  const { signal, release } = onSignals()
  try {
    const printer = await findPrinter()
    await print(page, path, (source, printed) => printer(source, printed, signal))
    return true
  } catch (error) {
    if (signal.aborted) throw new OutputError('interrupted', { cause: error })
    printMessage(
      `no ${basename(path)}: ${error instanceof CardsweepError ? error.message : codeOf(error)}`,
    )
    return false
  } finally {
    release()
  }
}

/** In a folder of ours: a program that is given a path in another one writes wherever a link there leads. */
async function print(
  page: Iterable<string>,
  path: string,
  printer: (source: string, printed: string) => Promise<void>,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'cardsweep-page-'))
  try {
    const [source, printed] = [join(scratch, 'report.html'), join(scratch, 'report.pdf')]
    await writeFile(source, page, { mode: 0o600 })
    await printer(source, printed)
    replaceFile(path, (file) => writeFileSync(file, readFileSync(printed)))
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
