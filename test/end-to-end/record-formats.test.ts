import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { ELEMENTS } from '../../src/model/finding.ts'
import { seededRandom } from '../support/cards.ts'
import { makeDirectory, readReport } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { combinationsOf, drawEntries, FORMATS, SITES } from './record-formats.ts'

const sites = Object.entries(SITES).map(([site, groups]) => ({
  site,
  groups,
  entries: drawEntries(groups, seededRandom(7)),
}))
let directory = ''
let report: Assessment

beforeAll(async () => {
  directory = await makeDirectory()
  const targets: string[] = []
  for (const { site, entries } of sites) {
    await mkdir(join(directory, site))
    for (const [name, write] of Object.entries(FORMATS)) {
      const target = join(directory, site, name)
      await writeFile(target, write(entries))
      targets.push(target)
    }
  }
  await call(['scan', ...targets, '-o', join(directory, 'report')])
  report = await readReport(join(directory, 'report'))
})
afterAll(() => rm(directory, { recursive: true }))

describe.each(sites)('the records of the $site site', ({ site, groups, entries }) => {
  const cards = new Set(entries.map(({ card }) => card)).size
  const times = entries.map(({ time }) => time)

  test.each(Object.keys(FORMATS))('are counted in %s', (name) => {
    const target = join(directory, site, name)
    const own = report.systems?.find(({ system }) => system === target)
    const counted = own?.combinations.map(({ elements, records }) => ({ elements, records })) ?? []
    const expected = combinationsOf(groups).map(({ elements, records }) => ({
      elements: ELEMENTS.filter((element) => elements.includes(element)),
      records,
    }))
    const order = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    expect(counted.sort(order)).toEqual(expected.sort(order))
    expect(own).toMatchObject({ occurrences: entries.length, distinctCards: cards })
    expect(own?.window).toEqual({ oldest: times[0], newest: times.at(-1) })
    const findings = report.findings.filter((finding) => finding.target === target)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.flatMap(({ samples }) => samples).every(isFieldKnown(name))).toBe(true)
  })
})

/** Log events have no layout that names fields. */
function isFieldKnown(name: string): (sample: { readonly field?: string }) => boolean {
  return ({ field }) => name === 'app.log' || field?.includes('card_no') === true
}
