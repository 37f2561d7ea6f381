import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { layers } from '../detect/forms.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const names = Object.keys(layers).filter((name) => name !== 'reversed')

/** One text in every chain of three encodings, side by side: each has to be decoded in the readings of the others. */
function tangle(text: string): string {
  const encode = (inner: string, name: string): string => layers[name]?.(inner) ?? inner
  const chains = names.flatMap((a) => names.flatMap((b) => names.map((c) => [a, b, c])))
  return chains.map((chain) => `data=${chain.reduce(encode, text)}\n`).join('')
}

test('text that decodes to too much is read in part, and never "not detected"', async () => {
  const folder = await scratch()
  const words = tangle('ship')
  await writeFile(join(folder, 'a.log'), words)
  await writeFile(join(folder, 'b.log.gz'), gzipSync(words))
  const { status } = await call(['scan', folder, '-o', join(folder, 'out')])
  const { verdict, coverage } = await readReport(join(folder, 'out'))
  const { notRead = [] } = coverage.targets[0] ?? {}
  expect(status).toBe(3)
  expect(verdict).toBe('inconclusive')
  expect(notRead.map(({ what, reason }) => [what, reason])).toEqual([
    [expect.stringMatching(/a\.log$/), 'budget'],
    [expect.stringMatching(/b\.log\.gz$/), 'budget'],
  ])
  expect(notRead[0]?.detail).toMatch(/decodes to more than \d+ times its size/)
})
