import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './page.ts'

const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const MEGA = 1_000_000

/** Bytes of a file, or of all files of a folder. */
function bytesOf(path: string): number {
  const found = statSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

test.each(['docs/deployment.md', 'docs/ja/deployment.md'])(
  '%s says how large the package is when it is installed',
  (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const said = Number(/(?:MB, |展開後)(\d+) MB/.exec(text)?.[1])
    const total = files.reduce((sum: number, path: string) => sum + bytesOf(join(ROOT, path)), 0)
    expect(Math.abs(total / MEGA - said)).toBeLessThan(1)
  },
)
