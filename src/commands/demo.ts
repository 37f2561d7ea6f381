import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoDatabase, makeShop, startDemoDatabase } from '../demo/index.ts'
import type { Lang } from '../report/index.ts'
import { makeFolder } from './documents.ts'
import { scanCommand } from './scan.ts'
import type { ScanOptions } from './scan-options.ts'
import { type Terminal, WRONG_USAGE } from './terminal.ts'

/** Makes a shop with card data where it should not be, and scans it; the demo has gone well if it finds some. */
export async function demoCommand(
  { out, lang }: { out?: string; lang?: Lang },
  terminal: Terminal,
): Promise<void> {
  const folder = out ?? mkdtempSync(join(tmpdir(), 'cardsweep-demo-'))
  makeFolder(folder)
  const shop = join(folder, 'shop')
  const { files, bytes } = await makeShop(shop)
  terminal.printMessage(
    `made ${files} files of a small shop, ${Math.round(bytes / 1e6)} MB, in ${shop}`,
  )
  const options: ScanOptions = {
    format: ['html'],
    out: join(folder, 'report'),
    ...(lang && { lang }),
  }
  const database = await databaseOf(terminal)
  try {
    await scanCommand([shop, ...(database ? [database.url] : [])], options, terminal)
  } finally {
    await database?.stop()
  }
  if (process.exitCode === 1) process.exitCode = 0
  else if (process.exitCode !== WRONG_USAGE)
    terminal.fail('the demo found none of the card numbers that it planted')
}

/** The demo is worth seeing without a database too: its package is for Linux on x64. */
async function databaseOf({ printMessage }: Terminal): Promise<DemoDatabase | null> {
  try {
    const database = await startDemoDatabase()
    printMessage(`started a PostgreSQL server with the shop's database: ${database.url}`)
    return database
  } catch (error) {
    printMessage(
      `no database in this demo: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    )
    return null
  }
}
