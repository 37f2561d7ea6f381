import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeAccessLogs } from './access-log.ts'
import { makeApplicationLogs } from './application-log.ts'
import { makeDebugLog } from './debug-log.ts'
import type { Planted, ShopFile } from './file.ts'
import { makeOrders } from './orders.ts'
import { seededRandom } from './random.ts'
import { makeSmallFiles } from './small-files.ts'

/** What lies in a demo shop: counts and file names, never a number. */
export interface ShopFacts {
  readonly files: number
  /** Sum of the files' sizes. */
  readonly bytes: number
  /** What was planted where; the files that are missing here hold nothing. */
  readonly planted: readonly (Planted & { readonly path: string })[]
}

const notes: Readonly<Record<string, string>> = {
  pan: 'card numbers',
  testCard: 'published test card numbers',
  track2: 'magnetic stripes (track 2)',
  truncated: 'truncated card numbers',
  malformed: 'card numbers with a typing error',
}

/**
 * Writes the logs and files of a small Japanese ticket shop into `directory`.
 *
 * The shape is the same each time; card numbers are drawn anew, pass the Luhn check and belong to nobody.
 */
export async function makeShop(directory: string): Promise<ShopFacts> {
  const files = await makeFiles()
  const facts = {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    planted: files.flatMap(({ path, planted }) => planted.map((item) => ({ path, ...item }))),
  }
  await mkdir(join(directory, 'nginx/archive'), { recursive: true }) // a directory without anything
  for (const file of [...files, makeReadme(facts)]) await writeShopFile(directory, file)
  return facts
}

async function makeFiles(): Promise<ShopFile[]> {
  const random = seededRandom(1)
  return [
    ...(await makeAccessLogs(random)),
    ...makeApplicationLogs(random),
    ...makeOrders(random),
    makeDebugLog(random),
    ...makeSmallFiles(random),
  ]
}

function makeReadme({ planted }: ShopFacts): ShopFile {
  const lines = planted.map(
    ({ path, kind, severity, occurrences }) =>
      `${path}: ${occurrences} ${notes[kind]}, to be reported as ${severity}`,
  )
  const text = [
    'A shop that does not exist. These card data were planted in its files:',
    '',
    ...lines,
    '',
    'Every other file is clean. The numbers were drawn at random when the files were written.',
    '',
  ]
  return { path: 'README.txt', bytes: Buffer.from(text.join('\n')), planted: [] }
}

async function writeShopFile(directory: string, { path, bytes }: ShopFile): Promise<void> {
  const file = join(directory, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, bytes)
}
