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
    const { coverage, selfTest, comparison } = assessment
    const lost = comparison?.lost ?? []
    const [run] = JSON.parse(render('sarif', assessment)).runs
    const [invocation] = run.invocations
    expect(invocation.executionSuccessful).toBe(
      coverage.complete && lost.length === 0 && selfTest?.passed !== false,
    )
    const gaps = coverage.targets.flatMap(({ notRead }) =>
      notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
    )
    const errors = invocation.toolExecutionNotifications.filter(
      ({ level }: { level: string }) => level === 'error',
    )
    expect(errors).toHaveLength(gaps.length + lost.length + (selfTest?.passed === false ? 1 : 0))
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

const inSources = { ...mixed, run: { ...mixed.run, sourceRoot: '/var/log/shop' } }

test('paths below the root of the sources are relative to it, and others stay as they are', () => {
  const text = render('sarif', inSources)
  isValid(JSON.parse(text))
  expect(isValid.errors).toBeNull()
  const [run] = JSON.parse(text).runs
  expect(run.originalUriBaseIds).toEqual({ SRCROOT: { uri: 'file:///var/log/shop/' } })
  expect(locationsOf(run)[0]).toEqual({
    uri: 'debug/checkout-2026-01-05.log',
    uriBaseId: 'SRCROOT',
  })
  const [elsewhere] = JSON.parse(
    render('sarif', { ...mixed, run: { ...mixed.run, sourceRoot: '/var/log/sho' } }),
  ).runs
  expect(locationsOf(elsewhere)[0]).toEqual({
    uri: 'file:///var/log/shop/debug/checkout-2026-01-05.log',
  })
})

function locationsOf(run: {
  results: { locations: { physicalLocation: { artifactLocation: object } }[] }[]
}): object[] {
  return run.results.flatMap(({ locations }) =>
    locations.map(({ physicalLocation }) => physicalLocation.artifactLocation),
  )
}

test.each(ALL)('each result of the log with %s has its rule, with severity and help', (_, all) => {
  const [run] = JSON.parse(render('sarif', all)).runs
  const { rules } = run.tool.driver
  for (const { ruleId, ruleIndex, level } of run.results) {
    const rule = rules[ruleIndex]
    expect(rule).toMatchObject({ id: ruleId, defaultConfiguration: { level } })
    expect(URL.canParse(rule.helpUri)).toBe(true)
    const score = Number(rule.properties['security-severity'])
    expect(score >= 7).toBe(level === 'error')
    expect(rule.help.text).toMatch(/SV\d: .+\. .+/)
  }
})

test('a result is known again by the id of its finding, in the form that GitHub reads too', () => {
  const [run] = JSON.parse(render('sarif', mixed)).runs
  const ids = mixed.findings.map(({ id }) => id)
  const printed = run.results.map(
    (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints,
  )
  expect(printed).toEqual(
    ids.map((id) => ({ 'cardsweepFinding/v1': id, primaryLocationLineHash: `${id}:1` })),
  )
})
