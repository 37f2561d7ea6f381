import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parseAssessment } from '../../src/assess/read-assessment.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { LANGS, translateLimit } from '../../src/report/messages/index.ts'
import {
  clean,
  compared,
  crowded,
  decided,
  hostile,
  inconclusive,
  mixed,
  render,
  reporters,
} from './assessments.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../rules/report.schema.json', import.meta.url), 'utf8'),
)
const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)

const all: readonly [string, Assessment][] = [
  ['no finding', clean],
  ['unread data', inconclusive],
  ['a few findings', mixed],
  ['many findings', crowded(1000)],
  ['hostile names', hostile],
  ['another run beside it', compared],
  ['decisions of people', decided],
]

test.each(all)('report.json with %s is valid by its schema', (_, assessment) => {
  isValid(JSON.parse(render('json', assessment)))
  expect(isValid.errors).toBeNull()
})

test.each(all)('report.json with %s loses nothing', (_, assessment) => {
  const limits = assessment.limits.map((limit) => translateLimit(limit, 'en'))
  expect(JSON.parse(render('json', assessment))).toEqual({ ...assessment, limits })
})

test.each(all)(
  'report.json with %s is the same bytes when read and written again',
  (_, assessment) => {
    const written = render('json', assessment)
    expect(render('json', parseAssessment(JSON.parse(written)))).toBe(written)
  },
)

test('report.json is the same bytes however its objects were made, in any language', () => {
  expect(render('json', reversed(mixed) as Assessment, 'ja')).toBe(render('json', mixed))
})

test('report.json is indented by two spaces and ends with a newline', () => {
  expect(render('json', mixed)).toBe(
    `${JSON.stringify(JSON.parse(render('json', mixed)), undefined, 2)}\n`,
  )
})

test('no character in report.json acts on a terminal', () => {
  for (const each of [hostile, decided])
    expect(render('json', each)).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
})

test.each(['text', 'html'] as const)(
  'the %s document made from report.json is the one made from the run',
  (format) => {
    const again = parseAssessment(JSON.parse(render('json', mixed)))
    for (const lang of LANGS) {
      expect(render(format, again, lang)).toBe(render(format, mixed, lang))
    }
  },
)

test('many findings are written piece by piece', () => {
  const pieces = [...reporters.json(crowded(1000), { lang: 'en', brands: {} })]
  expect(pieces.length).toBeGreaterThan(1000)
})

/** The same value with the keys of all objects in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, reversed(each)] as const)
      .toReversed(),
  )
}
