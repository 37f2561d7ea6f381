import { expect, test } from 'vitest'
import type { AssessmentOptions } from '../../src/assess/options.ts'
import type { Exception } from '../../src/model/audit.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Assessment, TargetFacts } from '../../src/model/index.ts'
import { assess, finding, result, runOver, sample, unit } from './results.ts'

const CARD: Partial<Finding> = {}
const WITH_EXPIRY: Partial<Finding> = { elements: ['pan', 'expiry'] }
const WITH_CODE: Partial<Finding> = {
  elements: ['pan', 'securityCode'],
  samples: [sample({ elements: ['pan', 'securityCode'] })],
}

function audit(
  differs: Partial<Finding>,
  options: AssessmentOptions,
  facts: Partial<TargetFacts> = {},
): Assessment {
  const run = { ...runOver(), targets: [{ name: 'shop', ...facts }] }
  return assess(run, [result(unit(0, 'a'), { findings: [finding(differs)] })], [], options)
}

const ID = audit(CARD, {}).findings[0]?.id ?? ''

const except = (differs: Partial<Exception> = {}): AssessmentOptions => ({
  exceptions: [
    { finding: ID, reason: 'moved in May', approver: 'CISO', until: '2026-05-31', ...differs },
  ],
})

test.each<[string, Partial<Finding>, 'none' | 'card-data', AssessmentOptions['profile'], string]>([
  ['a card', CARD, 'card-data', 'pci-cde', 'not-detected'],
  ['a card with its expiry', WITH_EXPIRY, 'card-data', 'pci-cde', 'not-detected'],
  ['a card with its security code', WITH_CODE, 'card-data', 'pci-cde', 'detected'],
  ['a card', CARD, 'none', 'pci-cde', 'detected'],
  ['a card', CARD, 'card-data', 'merchant-nonretention', 'detected'],
  ['a card', CARD, 'card-data', undefined, 'detected'],
])('%s %j where %s is expected under %s: %s', (_, differs, expected, profile, verdict) => {
  const report = audit(differs, profile ? { profile } : {}, { expected })
  expect(report.verdict).toBe(verdict)
  expect(report.findings[0]?.allowed).toBe(verdict === 'not-detected' ? true : undefined)
  expect(report.profile).toBe(profile ?? 'merchant-nonretention')
  expect(report.totals.occurrences).toBe(1)
})

test('an exception takes its finding out of the verdict, and both are listed', () => {
  const { verdict, findings, exceptions, totals } = audit(CARD, except())
  expect(verdict).toBe('not-detected')
  expect(findings).toMatchObject([
    {
      severity: 'SV3',
      exception: { reason: 'moved in May', approver: 'CISO', until: '2026-05-31' },
    },
  ])
  expect(exceptions).toMatchObject([{ finding: ID, state: 'active' }])
  expect(totals.occurrences).toBe(1)
})

test.each([
  ['2026-01-04', 'expired', 'detected'],
  ['2026-01-05', 'active', 'not-detected'],
])('an exception until %s is %s on 2026-01-05: %s', (until, state, verdict) => {
  const report = audit(CARD, except({ until }))
  expect(report.exceptions).toMatchObject([{ state }])
  expect(report.verdict).toBe(verdict)
})

test('an exception for a finding that is not there is unused', () => {
  const report = audit(CARD, except({ finding: '0123456789ab' }))
  expect(report.exceptions).toMatchObject([{ state: 'unused' }])
  expect(report.verdict).toBe('detected')
})

test('a failed self-test makes "not detected" impossible, and detected stays', () => {
  const selfTest = { passed: false, planted: 56, found: 0 }
  expect(assess(runOver('a'), [result(unit(0, 'a'))], [], { selfTest })).toMatchObject({
    verdict: 'inconclusive',
    selfTest,
  })
  const found = [result(unit(0, 'a'), { findings: [finding()] })]
  expect(assess(runOver('a'), found, [], { selfTest }).verdict).toBe('detected')
})

test('a finding names the requirements of its severity, its elements and its environment', () => {
  const requirements = {
    severities: { SV1: { pci: ['3.3.1', '3.3.1.1', '3.3.1.2', '6.5.5'], law: [] } },
    only: {
      'pci:3.3.1.1': { elements: ['track'] },
      'pci:3.3.1.2': { elements: ['securityCode'] },
      'pci:6.5.5': { environment: '^staging' },
    },
  } as const
  const named = (environment?: string) =>
    audit(WITH_CODE, { requirements }, environment ? { environment } : {}).findings[0]?.requirements
  expect(named()).toEqual(['pci:3.3.1', 'pci:3.3.1.2', 'law'])
  expect(named('production')).toEqual(['pci:3.3.1', 'pci:3.3.1.2', 'law'])
  expect(named('Staging 2')).toEqual(['pci:3.3.1', 'pci:3.3.1.2', 'pci:6.5.5', 'law'])
})

test('a path hints at a cause by what lies below the target alone', () => {
  const causes = { causes: [{ id: 'session', signs: [{ of: 'path', pattern: 'tmp' }] }] } as const
  const hints = (path: string, shown: string): readonly string[] | undefined =>
    audit({ place: { type: 'file', path } }, { causes }, { root: { shown, stable: 'x' } })
      .findings[0]?.causes
  expect(hints('/tmp/shop/app.log', '/tmp/shop')).toEqual([])
  expect(hints('/tmp/shop/tmp/app.log', '/tmp/shop')).toEqual(['session'])
  expect(hints('/tmp/app.log', '/tmp/app.log')).toEqual([])
  expect(hints('/srv/app.tmp', '/srv/app.tmp')).toEqual(['session'])
})

test('a finding hints at causes by its path, column role, owner and encoding', () => {
  const causes = {
    causes: [
      { id: 'path', signs: [{ of: 'path', pattern: 'APP' }] },
      { id: 'role', signs: [{ of: 'role', pattern: '^phone$' }] },
      { id: 'owner', signs: [{ of: 'owner', pattern: 'contractor' }] },
      { id: 'none', signs: [{ of: 'table', pattern: '' }] },
    ],
  } as const
  const hints = (differs: Partial<Finding>, owner: string) =>
    audit(differs, { causes }, { owner }).findings[0]?.causes
  expect(hints({}, 'us')).toEqual(['path'])
  expect(hints({ role: 'phone' }, 'Contractor Ltd')).toEqual(['path', 'role', 'owner'])
})
