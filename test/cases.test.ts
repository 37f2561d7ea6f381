import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AssessedFinding } from '../src/assessment.ts'
import { type Random, seededRandom } from './cards.ts'
import { listCases, makeCase } from './case-folder.ts'
import { makeDirectory, run } from './command.ts'
import { reaches, sumUp } from './found.ts'

let directory = ''
beforeAll(async () => {
  directory = await makeDirectory()
})
afterAll(() => rm(directory, { recursive: true }))

describe.concurrent('the command on a case folder', () => {
  test.each(listCases())('%s', async (name) => {
    const { expected, target, input, cards } = await makeCase(
      name,
      join(directory, name),
      randomFor(name),
    )
    const out = join(directory, `report.${name}`)
    const { status, stdout, stderr } = await run(['scan', target, '--json', '-o', out], input)
    const { findings } = JSON.parse(stdout) as { findings: readonly AssessedFinding[] }
    const found = sumUp(findings)
    expect(found).toMatchObject(expected.findings.map(({ confidence: _, ...exact }) => exact))
    for (const [index, { confidence = 'possible' }] of expected.findings.entries()) {
      expect(found[index]?.confidence).toSatisfy((level) => reaches(level, confidence))
    }
    expect(status).toBe(expected.status)
    for (const card of cards) expectHidden(card, stdout + stderr)
  })
})

/** Numbers that differ from case to case but are the same in every run. */
function randomFor(name: string): Random {
  return seededRandom([...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 0))
}

/** First six and last four digits may be shown; eight in a row that hold others must not. */
function expectHidden(card: string, output: string): void {
  expect(output).not.toContain(card.slice(0, 8))
  expect(output).not.toContain(card.slice(-8))
}
