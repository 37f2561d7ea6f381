import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAssessment } from '../../src/assess/read-assessment.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { LEAVES_UNREAD, type NotReadReason } from '../../src/model/coverage.ts'
import { LANGS, translateLimit, translator } from '../../src/report/messages/index.ts'
import { assess, finding, result, runOver, unit } from '../assess/results.ts'
import { runs } from '../support/runs.ts'
import { ALL } from './all.ts'
import { accepted, audited, blind, inconclusive, render, reporters } from './assessments.ts'
import { claims } from './claims.ts'

const FORMATS = Object.keys(reporters) as (keyof typeof reporters)[]

/** Words that say "not detected" in some format. */
const CLEAN = new RegExp(
  [
    ...LANGS.map((lang) => `${translator(lang)('verdict.not-detected')} - `),
    ...['"verdict": ?"not-detected"', 'verdict="not-detected"\\} 1'],
  ].join('|'),
)

test('short coverage or a failed self-test never gives "not detected", in any format', () => {
  const gaps = Object.keys(LEAVES_UNREAD).filter((name) => LEAVES_UNREAD[name as NotReadReason])
  const property = fc.property(
    fc.boolean(),
    fc.option(fc.constantFrom(...(gaps as NotReadReason[]))),
    fc.boolean(),
    fc.boolean(),
    (passed, reason, found, isAllowed) => {
      fc.pre(!passed || reason !== null)
      const run = { ...runOver(), targets: [{ name: 'a', expected: 'card-data' as const }] }
      const results = [result(unit(0, 'a'), { findings: found ? [finding()] : [] })]
      const notes = reason === null ? [] : [[0, { what: 'b', reason, detail: '' }] as const]
      const selfTest = { passed, planted: 56, found: passed ? 56 : 55 }
      const profile = isAllowed ? 'pci-cde' : 'merchant-nonretention'
      const assessment = assess(run, results, notes, { selfTest, profile })
      expect(assessment.verdict).not.toBe('not-detected')
      for (const format of FORMATS) {
        for (const lang of LANGS) expect(render(format, assessment, lang)).not.toMatch(CLEAN)
      }
    },
  )
  fc.assert(property, { numRuns: runs(30) })
})

test.each(FORMATS)('%s claims neither non-retention nor compliance', (format) => {
  for (const [, assessment] of ALL) {
    for (const lang of LANGS)
      expect(claims(render(format, assessment, lang), 'document')).toBe(false)
  }
})

/** The summary has them in short, metrics have no room for sentences, and findings come with the counts. */
const WITHOUT_LIMITS = ['text', 'prometheus', 'csv']

test.each(FORMATS.filter((format) => !WITHOUT_LIMITS.includes(format)))(
  '%s has every limit',
  (format) => {
    for (const lang of LANGS) {
      const said = format === 'json' ? 'en' : lang
      const unquoted = (text: string) => text.replaceAll('"', '')
      const document = unquoted(render(format, accepted, lang).replaceAll(/&quot;|\\"|""/g, ''))
      for (const limit of accepted.limits)
        expect(document).toContain(unquoted(translateLimit(limit, said)))
    }
  },
)

test.each(LANGS)('the summary in %s ends with the limits', (lang) => {
  const lines = (assessment: Assessment) => render('text', assessment, lang).trimEnd().split('\n')
  for (const [, assessment] of ALL) {
    expect(lines(assessment).slice(-4).join('')).toMatch(/does not prove that|適合を保証しません/)
  }
})

test('what was accepted is not said to be not there', () => {
  expect(accepted.verdict).toBe('not-detected')
  expect(render('text', accepted)).toMatch(
    /^Not detected - .*only in declared\s+places or under accepted\s+exceptions/,
  )
  expect(render('text', accepted)).not.toContain('Card data was not detected in what was scanned')
})

test('a failed self-test is the first thing that is said', () => {
  expect(blind.verdict).toBe('inconclusive')
  expect(render('text', blind)).toMatch(/^Inconclusive - The self-test failed/)
})

test('every document can be made from a report of an older version', () => {
  const { profile, selfTest, bins, systems, window, baseline, exceptions, ...rest } = audited
  const added = ['causes', 'requirements', 'allowed', 'exception', 'status', 'firstSeen']
  const findings = rest.findings.map((finding) =>
    Object.fromEntries(Object.entries(finding).filter(([name]) => !added.includes(name))),
  )
  const older = parseAssessment(JSON.parse(JSON.stringify({ ...rest, findings })))
  expect([profile, selfTest, bins, systems, window, baseline, exceptions]).not.toContain(undefined)
  for (const format of FORMATS) {
    for (const lang of LANGS) expect(render(format, older, lang)).not.toMatch(/undefined|NaN/)
  }
})

test('the page, too, says nothing of what it cannot know', () => {
  for (const lang of LANGS) {
    const sentence =
      /Card data was not detected in what was scanned|対象範囲において検出されませんでした/
    for (const assessment of [accepted, blind, inconclusive]) {
      expect(render('html', assessment, lang)).not.toMatch(sentence)
    }
  }
})
