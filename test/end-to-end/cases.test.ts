import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { type Random, seededRandom } from '../support/cards.ts'
import { type Case, listCases, makeCase } from '../support/case-folder.ts'
import { makeDirectory, type Run } from '../support/command.ts'
import { reaches, sumUp } from '../support/sum-up.ts'
import { call } from '../support/warm-command.ts'

const CLEAN = 0
const DETECTED = 1
const COUNTED = ['SV1', 'SV2', 'SV3']

test('every case folder expects one of the two statuses', () => {
  const names = readdirSync(new URL('../cases', import.meta.url)).sort()
  expect([...listCases(CLEAN), ...listCases(DETECTED)].sort()).toEqual(names)
})

// To start the command costs more than to scan a folder, so that those of one status are scanned in one run.
describe.each([CLEAN, DETECTED])('the command on the case folders of status %i', (status) => {
  const names = listCases(status)
  const cases = new Map<string, Case>()
  let directory = ''
  let ended: Run
  let report: Assessment

  beforeAll(async () => {
    directory = await makeDirectory()
    for (const name of names) {
      cases.set(name, await makeCase(name, join(directory, name), randomFor(name)))
    }
    const all = [...cases.values()]
    const input = Buffer.concat(all.map((one) => one.input))
    const targets = all.map(({ target }) => target)
    ended = await call(['scan', ...targets, '--json', '-o', join(directory, 'report')], input)
    report = JSON.parse(ended.stdout) as Assessment
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('ends with it, and has read them all', () => {
    expect(ended.status).toBe(status)
    expect(report.coverage).toMatchObject({ complete: true, targets: { length: names.length } })
  })

  test.each(names)('%s', (name) => {
    const { expected, target, cards } = cases.get(name) as Case
    const own = target === '-' ? '-' : join(directory, name, '/')
    const findings = report.findings.filter((finding) => finding.target.startsWith(own))
    const found = sumUp(findings)
    expect(found).toMatchObject(expected.findings.map(({ confidence: _, ...exact }) => exact))
    for (const [index, { confidence = 'possible' }] of expected.findings.entries()) {
      expect(found[index]?.confidence).toSatisfy((level) => reaches(level, confidence))
    }
    const isDetected = found.some(({ severity }) => COUNTED.includes(severity))
    expect(isDetected ? DETECTED : CLEAN).toBe(status)
    for (const card of cards) expectHidden(card, ended.stdout + ended.stderr)
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
