import { expect, test } from 'vitest'
import { chooseFinding } from '../../src/assess/triage-view.ts'
import { UsageError } from '../../src/errors.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { assess, finding, result, runOver, unit } from './results.ts'

const [first] = assess(runOver('logs'), [result(unit(0, 'a'), { findings: [finding()] })]).findings

const ROWS = ['aaaabbbb0000-000001', 'aaaabbbb0000-000002', 'aaaacccc0000-000001', 'dddd00000000']

/** A report with rows of these ids. */
const report = {
  findings: first ? ROWS.map((id) => ({ ...first, id })) : [],
} satisfies Pick<Assessment, 'findings'>

const chosen = (id: string): string => chooseFinding(report, id).finding

test.each([
  ['aaaabbbb0000', 'aaaabbbb0000'],
  ['aaaab', 'aaaabbbb0000'],
  ['AAAAC', 'aaaacccc0000'],
  ['aaaabbbb0000-000002', 'aaaabbbb0000-000002'],
  ['aaaabbbb0000-000001', 'aaaabbbb0000-000001'],
  ['dddd', 'dddd00000000'],
])('%s means %s', (typed, meant) => {
  expect(chosen(typed)).toBe(meant)
})

test.each([
  ['aaaa', 'aaaa is the beginning of 2 ids: aaaabbbb0000, aaaacccc0000'],
  ['aaaabbbb0000-', 'is the beginning of 2 ids: aaaabbbb0000-000001, aaaabbbb0000-000002'],
  ['aaa', "aaa is no finding's id"],
  ['../etc', "is no finding's id"],
  ['aaaad', 'no finding of the last run has the id aaaad'],
])('%s is refused', (typed, words) => {
  expect(() => chosen(typed)).toThrow(UsageError)
  expect(() => chosen(typed)).toThrow(words)
})

test('an identity is as much as all of its rows', () => {
  expect(chooseFinding(report, 'aaaabbbb0000').amount?.occurrences).toBe(2)
  expect(chooseFinding(report, 'aaaabbbb0000-000001').amount?.occurrences).toBe(1)
})

test('a finding that decisions alone know is found without an amount', () => {
  const { finding: id, amount } = chooseFinding({ findings: [] }, 'eeee', ['eeee00000000'])
  expect({ id, amount }).toEqual({ id: 'eeee00000000', amount: undefined })
})
