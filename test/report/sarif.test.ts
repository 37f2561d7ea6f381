import { readFileSync } from 'node:fs'
import AjvDraft04 from 'ajv-draft-04'
import { expect, test } from 'vitest'
import { LEAVES_UNREAD } from '../../src/model/coverage.ts'
import { LANGS } from '../../src/report/messages/index.ts'
import { ALL } from './all.ts'
import { audited, blind, hostileColumns, inconclusive, mixed, render } from './assessments.ts'

const schema = JSON.parse(
  readFileSync(new URL('./schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
)
const ajv = new AjvDraft04.default({
  strict: false,
  unicodeRegExp: false, // a pattern of the schema is no regular expression with it

  formats: { 'date-time': isTime, uri: isUri, 'uri-reference': true },
})
const isValid = ajv.compile(schema)

test.each(ALL)('the log with %s is valid by the schema of SARIF 2.1.0', (_, assessment) => {
  for (const lang of LANGS) {
    isValid(JSON.parse(render('sarif', assessment, lang)))
    expect(isValid.errors).toBeNull()
  }
})

test.each(ALL)('the log with %s has a result a finding and no scanned text', (_, assessment) => {
  const log = render('sarif', assessment)
  const [run] = JSON.parse(log).runs
  const gone = assessment.baseline?.resolved.length ?? 0
  expect(run.results).toHaveLength(assessment.findings.length + gone)
  expect(log).not.toMatch(/"(snippet|contextRegion|contents)"/)
  for (const { masked } of assessment.findings.flatMap(({ samples }) => samples)) {
    expect(log).not.toContain(masked)
  }
})

test('card data is an error, what a person must judge a warning, the rest a note', () => {
  const [run] = JSON.parse(render('sarif', mixed)).runs
  const levels = run.results.map(({ level }: { level: string }) => level)
  expect(levels).toEqual(['error', 'error', 'error', 'warning', 'note', 'note'])
})

test.each(ALL)(
  'the log with %s was executed successfully only if all was read and tested',
  (_, assessment) => {
    const { coverage, selfTest } = assessment
    const [run] = JSON.parse(render('sarif', assessment)).runs
    const [invocation] = run.invocations
    expect(invocation.executionSuccessful).toBe(coverage.complete && selfTest?.passed !== false)
    const gaps = coverage.targets.flatMap(({ notRead }) =>
      notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
    )
    const errors = invocation.toolExecutionNotifications.filter(
      ({ level }: { level: string }) => level === 'error',
    )
    expect(errors).toHaveLength(gaps.length + (selfTest?.passed === false ? 1 : 0))
  },
)

test('what was not read is told with its reason', () => {
  expect(render('sarif', inconclusive)).toContain(
    'no permission: /var/log/shop/secure.log (EACCES)',
  )
  expect(render('sarif', blind)).toContain('The self-test failed')
})

test('new, unchanged and absent results are told apart, and accepted ones are suppressed', () => {
  const [run] = JSON.parse(render('sarif', audited)).runs
  const states = run.results.map(({ baselineState }: { baselineState: string }) => baselineState)
  expect(states.toSorted()).toEqual(['absent', 'new', 'new', 'unchanged', 'unchanged'])
  const texts = run.results.flatMap(
    ({ suppressions }: { suppressions: { justification: string }[] }) =>
      suppressions.map(({ justification }) => justification),
  )
  expect(texts).toEqual(
    expect.arrayContaining(['moves in May (CISO, 2026-05-31)', 'declared place']),
  )
})

test('a name makes neither a link nor a placeholder', () => {
  const log = JSON.parse(render('sarif', hostileColumns))
  const texts = log.runs[0].results.map(
    ({ message }: { message: { text: string } }) => message.text,
  )
  expect(texts.some((text: string) => text.includes('\\[a\\](1) {{0}}'))).toBe(true)
})

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

function isUri(text: string): boolean {
  return URL.canParse(text)
}
