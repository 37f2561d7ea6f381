import { expect, test } from 'vitest'
import { isUnaccepted } from '../../src/assess/index.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { ALL } from './all.ts'
import { accepted, audited, blind, mixed, render } from './assessments.ts'
import { parseMetrics } from './exposition.ts'

test.each(ALL)('cardsweep.prom with %s is a text of the exposition format', (_, assessment) => {
  const metrics = parseMetrics(render('prometheus', assessment))
  expect(metrics.size).toBeGreaterThan(15)
  expect([...metrics.keys()].filter((name) => !name.startsWith('cardsweep_'))).toEqual([])
})

test.each(ALL)('cardsweep.prom with %s has one verdict', (_, assessment) => {
  const metrics = parseMetrics(render('prometheus', assessment))
  const verdicts = [...metrics].filter(([name]) => name.startsWith('cardsweep_verdict'))
  expect(verdicts).toHaveLength(3)
  expect(verdicts.filter(([, value]) => value === 1).map(([name]) => name)).toEqual([
    `cardsweep_verdict{verdict="${assessment.verdict}"}`,
  ])
})

test('the numbers are those of the report', () => {
  const metrics = parseMetrics(render('prometheus', mixed))
  expect(Object.fromEntries(metrics)).toMatchObject({
    cardsweep_last_run_timestamp_seconds: Date.parse('2026-01-05T18:00:02.500Z') / 1000,
    cardsweep_run_duration_seconds: 2.5,
    'cardsweep_findings{severity="SV1"}': 2,
    'cardsweep_finding_occurrences{severity="SV1"}': 1235,
    'cardsweep_findings{severity="SV4"}': 1,
    'cardsweep_targets{status="partial"}': 1,
    cardsweep_scanned_bytes: mixed.totals.bytes,
    cardsweep_distinct_cards: 4,
    cardsweep_coverage_complete: 0,
  })
})

test('open and new findings are counted by target and severity, accepted ones are not', () => {
  const count = (name: string, assessment: Assessment): number =>
    [...parseMetrics(render('prometheus', assessment))]
      .filter(([series]) => series.startsWith(`cardsweep_target_${name}{`))
      .reduce((sum, [, value]) => sum + value, 0)
  const open = audited.findings.filter(isUnaccepted)
  expect(count('open_findings', audited)).toBe(open.length)
  expect(count('new_findings', audited)).toBe(
    open.filter(({ status }) => status !== 'continuing').length,
  )
  expect(count('open_findings', accepted)).toBeLessThan(
    accepted.findings.filter(({ severity }) => severity < 'SV5').length,
  )
  const [first] = mixed.coverage.targets
  expect(Object.fromEntries(parseMetrics(render('prometheus', mixed)))).toMatchObject({
    [`cardsweep_target_open_findings{target="${first?.target}",severity="SV1"}`]:
      expect.any(Number),
    cardsweep_unchanged_bytes: 0,
  })
})

test('changes and the self-test are told where there are some', () => {
  const metrics = Object.fromEntries(parseMetrics(render('prometheus', audited)))
  expect(metrics).toMatchObject({
    cardsweep_new_findings: 2,
    cardsweep_resolved_findings: 1,
    cardsweep_self_test_passed: 1,
  })
  expect(Object.fromEntries(parseMetrics(render('prometheus', blind)))).toMatchObject({
    cardsweep_self_test_passed: 0,
  })
})
