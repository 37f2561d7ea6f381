import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AssessedFinding, Assessment } from '../../src/model/assessment.ts'
import type { Severity } from '../../src/model/finding.ts'
import { generateCard, type Random, seededRandom } from '../support/cards.ts'
import { makeDirectory } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { lookAlikes } from './look-alikes.ts'

const harmless: readonly Severity[] = ['SV4', 'SV0']
const control = 'control.log'
let directory = ''
let report: Assessment

beforeAll(async () => {
  directory = await makeDirectory()
  const random = seededRandom(11)
  for (const [name, count, draw] of lookAlikes) {
    const lines = Array.from({ length: count }, (_, index) => wrap(draw(random), index, random))
    await writeFile(join(directory, `${name}.log`), lines.join(''))
  }
  await writeFile(join(directory, control), `card_no=${generateCard('visa')}\n`)
  const { stdout } = await call(['scan', directory, '--json', '-o', join(directory, 'report')])
  report = JSON.parse(stdout) as Assessment
}, 120_000)

afterAll(() => rm(directory, { recursive: true }))

describe('nothing above possible is found among', () => {
  test.each(lookAlikes)('%s (%i of them)', (name) => {
    const grave = findIn(`${name}.log`).filter(({ severity }) => !harmless.includes(severity))
    expect(grave).toEqual([])
  })
})

test('a card number among the look-alikes is found, and all of them are read', () => {
  expect(findIn(control)).toMatchObject([{ kind: 'pan', severity: 'SV3', occurrences: 1 }])
  expect(report.coverage.complete).toBe(true)
})

function findIn(file: string): readonly AssessedFinding[] {
  return report.findings.filter(
    ({ place }) => place.type === 'file' && basename(place.path) === file,
  )
}

/** Numbers stand alone, in JSON and in a sentence, in turn. */
function wrap(text: string, index: number, random: Random): string {
  const forms = [text, `{"value":"${text}"}`, `処理 ${random(100)} 件目: ${text} を保存しました`]
  return `${text.startsWith('{') ? text : forms[index % forms.length]}\n`
}
