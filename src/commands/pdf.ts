import { renameSync, rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CardsweepError, codeOf } from '../errors.ts'
import { PDF, printer } from '../report/index.ts'
import { say } from './terminal.ts'

/**
 * Prints the HTML page into the folder and gives the path of the PDF; nothing, after a line for the
 * person, where that cannot be done: the other documents do not wait for a browser.
 */
export async function writePdf(page: Iterable<string>, out: string): Promise<string[]> {
  const path = join(out, PDF)
  rmSync(path, { force: true }) // one of an earlier run would be taken for this one's
  try {
    await print(page, path)
    return [path]
  } catch (error) {
    say(`no ${PDF}: ${error instanceof CardsweepError ? error.message : codeOf(error)}`)
    return []
  }
}

async function print(page: Iterable<string>, path: string): Promise<void> {
  const { findChromium, printPdf } = await printer()
  const chromium = findChromium(process.env)
  const scratch = await mkdtemp(join(tmpdir(), 'cardsweep-page-'))
  const unfinished = `${path}.unfinished`
  try {
    const source = join(scratch, 'report.html')
    await writeFile(source, page, { mode: 0o600 })
    await printPdf(chromium, source, unfinished)
    renameSync(unfinished, path)
  } finally {
    rmSync(unfinished, { force: true })
    await rm(scratch, { recursive: true, force: true })
  }
}
