import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ELEMENTS } from '../../src/types.ts'
import { seededRandom } from '../cards.ts'
import { makeDirectory, readReport, run } from '../command.ts'
import { combinationsOf, drawEntries, FORMATS, SITES } from './record-formats.ts'

let directory = ''
beforeAll(async () => {
  directory = await makeDirectory()
})
afterAll(() => rm(directory, { recursive: true }))

describe.each(Object.entries(SITES))('the records of the %s site', (site, groups) => {
  const entries = drawEntries(groups, seededRandom(7))
  const cards = new Set(entries.map(({ card }) => card)).size
  const times = entries.map(({ time }) => time)

  test.each(Object.entries(FORMATS))('are counted in %s', async (name, write) => {
    const folder = join(directory, `${site}-${name}`)
    await mkdir(folder)
    await writeFile(join(folder, name), write(entries))
    const out = join(directory, `${site}-${name}-report`)
    await run(['scan', folder, '-o', out])
    const { combinations, totals, findings, window } = await readReport(out)
    const counted = combinations.map(({ elements, records }) => ({ elements, records }))
    const expected = combinationsOf(groups).map(({ elements, records }) => ({
      elements: ELEMENTS.filter((element) => elements.includes(element)),
      records,
    }))
    const order = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    expect(counted.sort(order)).toEqual(expected.sort(order))
    expect(totals).toMatchObject({ occurrences: entries.length, distinctCards: cards })
    expect(window).toEqual({ oldest: times[0], newest: times.at(-1) })
    expect(findings.flatMap(({ samples }) => samples).every(isFieldKnown(name))).toBe(true)
  })
})

/** Log events have no layout that names fields. */
function isFieldKnown(name: string): (sample: { readonly field?: string }) => boolean {
  return ({ field }) => name === 'app.log' || field?.includes('card_no') === true
}
