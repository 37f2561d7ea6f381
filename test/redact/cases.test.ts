import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedactor, findCardData, scan } from '../../src/library/index.ts'
import type { CardDataFinding } from '../../src/redact/index.ts'
import { type Random, seededRandom } from '../support/cards.ts'
import { type Case, listCases, makeCase } from '../support/case-folder.ts'
import { makeDirectory } from '../support/command.ts'

/** What no text is: packed bytes, and a number in the name of a file. */
const NO_TEXT = /^hit\.(?:gzip|file-name)/

const names = [...listCases(0), ...listCases(1)].filter((name) => !NO_TEXT.test(name))
const redactor = createRedactor({ profile: 'japan' })
let directory = ''

beforeAll(async () => {
  directory = await makeDirectory()
})
afterAll(() => rm(directory, { recursive: true }))

test.each(names)(
  '%s: what a scan finds is found in its bytes, and is written over',
  async (name) => {
    const made = await makeCase(name, join(directory, name), randomFor(name))
    const bytes = made.target === '-' ? made.input : await readFile(made.target)
    const found = findCardData(bytes, { profile: 'japan' })
    expect(found.map(graded).sort()).toEqual(await scanned(made))
    const redacted = redactor.redact(bytes)
    const left = findCardData(redacted, { profile: 'japan' })
    expect(left.filter(isHidden), Buffer.from(redacted).toString('latin1')).toEqual([])
    for (const { start, end } of found.filter(isHidden)) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(bytes.length)
    }
  },
)

/** What the scan of the same bytes counts, one by one. */
async function scanned({ target, input }: Case): Promise<string[]> {
  if (target === '-') return findCardData(input, { profile: 'japan' }).map(graded).sort()
  const { findings } = await scan(target).assessment
  return findings
    .flatMap(({ kind, severity, occurrences }) => Array(occurrences).fill(`${kind} ${severity}`))
    .sort()
}

const graded = ({ kind, severity }: CardDataFinding): string => `${kind} ${severity}`

const isHidden = ({ severity, confidence }: CardDataFinding): boolean =>
  severity !== 'SV0' && confidence !== 'possible'

function randomFor(name: string): Random {
  return seededRandom([...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 0))
}
