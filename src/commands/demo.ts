import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lang } from '../report/index.ts'
import { makeShop } from './demo-shop.ts'
import { makeFolder } from './documents.ts'
import { type ScanOptions, scanCommand } from './scan.ts'
import { fail, say } from './terminal.ts'

/** Makes a shop with card data where it should not be, and scans it; the demo has gone well if it finds some. */
export async function demoCommand({ out, lang }: { out?: string; lang?: Lang }): Promise<void> {
  const folder = out ?? mkdtempSync(join(tmpdir(), 'cardsweep-demo-'))
  makeFolder(folder)
  const shop = join(folder, 'shop')
  const { files, bytes } = await makeShop(shop)
  say(`made ${files} files of a small shop, ${Math.round(bytes / 1e6)} MB, in ${shop}`)
  const options: ScanOptions = {
    format: ['html'],
    out: join(folder, 'report'),
    ...(lang && { lang }),
  }
  await scanCommand([shop], options)
  if (process.exitCode === 1) process.exitCode = 0
  else fail('the demo found none of the card numbers that it planted')
}
