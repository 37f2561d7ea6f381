import { expect, test } from 'vitest'
import type { Finding, Severity } from '../../src/model/finding.ts'
import { assess, finding, result, runOver, unit } from './results.ts'

const cases: readonly [string, Partial<Finding>, Severity][] = [
  ['full track data is SV1', { kind: 'track2' }, 'SV1'],
  ['track data is SV1 without anything beside it', { kind: 'track1', elements: ['track'] }, 'SV1'],
  ['a number with a security code is SV1', { elements: ['pan', 'securityCode'] }, 'SV1'],
  ['a security code outranks an expiry', { elements: ['pan', 'expiry', 'securityCode'] }, 'SV1'],
  ['a number beside track data is SV1', { elements: ['pan', 'track'] }, 'SV1'],
  ['a number with expiry is SV2', { elements: ['pan', 'expiry', 'holder'] }, 'SV2'],
  ['a confirmed number alone is SV3', {}, 'SV3'],
  [
    'a likely number with a name is SV3',
    { confidence: 'likely', elements: ['pan', 'name'] },
    'SV3',
  ],
  [
    'a possible number is for a person to judge whatever stands beside it',
    { confidence: 'possible', elements: ['pan', 'securityCode'] },
    'SV4',
  ],
  ['a possible track is for a person to judge', { kind: 'track2', confidence: 'possible' }, 'SV4'],
  ['a malformed number is for a person to judge', { kind: 'malformed' }, 'SV4'],
  ['a security code alone is for a person to judge', { kind: 'securityCode' }, 'SV4'],
  [
    'an over-long truncation is for a person to judge',
    { kind: 'truncated', overExposed: true },
    'SV4',
  ],
  ['a published test card is SV5', { kind: 'testCard', elements: ['pan', 'securityCode'] }, 'SV5'],
  ['an allowed truncation is SV0', { kind: 'truncated' }, 'SV0'],
]

test.each(cases)('%s', (_, differs, severity) => {
  const { findings } = assess(runOver('logs'), [
    result(unit(0, 'app.log'), { findings: [finding(differs)] }),
  ])
  expect(findings.map((each) => each.severity)).toEqual([severity])
})

test('findings are listed by severity, then confidence, then place', () => {
  const at = (path: string, differs: Partial<Finding>) =>
    finding({ place: { type: 'file', path }, ...differs })
  const { findings } = assess(runOver('logs'), [
    result(unit(0, 'app.log'), {
      findings: [
        at('z', { kind: 'truncated' }),
        at('y', { kind: 'testCard' }),
        at('x', { confidence: 'possible' }),
        at('w', {}),
        at('v', {}),
        at('a', { confidence: 'likely' }),
        at('u', { elements: ['pan', 'expiry'] }),
        at('t', { kind: 'track1' }),
      ],
    }),
  ])
  expect(findings.map(({ place }) => (place.type === 'file' ? place.path : '')).join('')).toBe(
    'tuvwaxyz',
  )
})
