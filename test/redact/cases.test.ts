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

/** The cases, and what a scan of all of them counts in each, one by one. */
const cases = new Map<string, Case>()
const scanned = new Map<string, string[]>()

beforeAll(async () => {
  directory = await makeDirectory()
  for (const name of names)
    cases.set(name, await makeCase(name, join(directory, name), randomFor(name)))
  const files = [...cases.values()].flatMap(({ target }) => (target === '-' ? [] : [target]))
  const { findings } = await scan(files.map((location) => ({ location }))).assessment
  for (const { target, kind, severity, occurrences } of findings)
    scanned.set(target, [
      ...(scanned.get(target) ?? []),
      ...Array(occurrences).fill(`${kind} ${severity}`),
    ])
})
afterAll(() => rm(directory, { recursive: true }))

test.each(names)(
  '%s: what a scan finds is found in its bytes, and is written over',
  async (name) => {
    const { target, input } = cases.get(name) as Case
    const bytes = target === '-' ? input : await readFile(target)
    const found = findCardData(bytes, { profile: 'japan' })
    if (target !== '-') expect(found.map(graded).sort()).toEqual((scanned.get(target) ?? []).sort())
    const redacted = redactor.redact(bytes)
    const left = findCardData(redacted, { profile: 'japan' })
    expect(left.filter(isHidden), Buffer.from(redacted).toString('latin1')).toEqual([])
    for (const { start, end } of found.filter(isHidden)) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(bytes.length)
    }
  },
)

const graded = ({ kind, severity }: CardDataFinding): string => `${kind} ${severity}`

const isHidden = ({ severity, confidence }: CardDataFinding): boolean =>
  severity !== 'SV0' && confidence !== 'possible'

function randomFor(name: string): Random {
  return seededRandom([...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 0))
}
