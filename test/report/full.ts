import type { Assessment } from '../../src/model/assessment.ts'
import type { RunTotals, SystemCount, Verdict } from '../../src/model/audit.ts'
import type { StorageWindow } from '../../src/model/finding.ts'
import { mixed } from './assessments.ts'

const systemOf = (
  system: string,
  combinations: Assessment['combinations'],
  window?: StorageWindow,
): SystemCount => ({
  system,
  environment: 'production',
  owner: 'contractor',
  occurrences: combinations.reduce((sum, { records }) => sum + records, 0),
  distinctCards: 7,
  findings: { SV1: 1, SV2: 0, SV3: 2, SV4: 1, SV5: 0, SV0: 0 },
  combinations,
  ...(window && { window }),
})

const nightly = (day: number, verdict: Verdict, occurrences: number): RunTotals => ({
  runId: `0198a6de-0000-7000-8000-0000000${String(10_000 + day)}`,
  finishedAt: new Date(Date.UTC(2025, 11, day, 18, 0, 3)).toISOString(),
  verdict,
  occurrences,
  distinctCards: Math.ceil(occurrences / 3),
})

/** A run with everything that a report can tell, on two systems, beside an earlier run. */
export const full: Assessment = {
  ...mixed,
  run: {
    ...mixed.run,
    organisation: '株式会社 Example <Shop>',
    contacts: {
      questions: 'pci@shop.example',
      ...{ acquirer: 'Acquirer K.K.', psp: 'PSP K.K.', contractor: 'Hosting K.K.' },
      commission: 'Window 1',
    },
    signOff: { performed: '山田 太郎', reviewed: 'B. Reviewer', responsible: 'C. Owner' },
  },
  profile: 'merchant-nonretention',
  selfTest: { passed: true, planted: 24, found: 24 },
  populations: [
    {
      target: '/var/log/shop',
      place: { type: 'file', path: '/var/log/shop/orders.csv' },
      field: 'order_id',
      values: 2000,
      luhnPassing: 190,
      luhnRate: { low: 0.08, high: 0.11 },
      structure: ['column:ascending'],
      setAside: 190,
      mayHide: 23,
      outliers: 1,
    },
  ],
  window: { oldest: '2015-06-01 00:00:00', newest: '2026-01-05 17:59:12' },
  bins: [
    { bin: '352800', brand: 'jcb', occurrences: 1, distinctCards: 1 },
    { bin: '411111', brand: 'visa', occurrences: 1234, distinctCards: 2 },
    { bin: '*', brand: '*', occurrences: 9, distinctCards: 9 },
  ],
  systems: [
    systemOf(
      '団体信用生命保険 特約料クレジットカード払いサイト',
      [
        { elements: ['pan', 'expiry', 'securityCode', 'name'], records: 622, distinctCards: 600 },
        {
          elements: ['pan', 'expiry', 'securityCode', 'email'],
          records: 27661,
          distinctCards: 20_000,
        },
        { elements: ['pan', 'expiry', 'email'], records: 5569, distinctCards: 5000 },
        { elements: ['pan', 'expiry'], records: 9688, distinctCards: 9000 },
      ],
      { oldest: '2015-06-01 00:00:00', newest: '2017-03-10 12:00:00' },
    ),
    systemOf(
      'tax',
      [
        { elements: ['pan', 'expiry'], records: 61_661, distinctCards: 50_000 },
        { elements: ['pan', 'expiry', 'email'], records: 614_629, distinctCards: 400_000 },
      ],
      { oldest: '2016-01-01 00:00:00', newest: '2026-01-05 17:59:12' },
    ),
    systemOf('shop', [{ elements: ['pan'], records: 183, distinctCards: 180 }]),
  ],
  findings: mixed.findings.map((found, index) => ({
    ...found,
    causes: index % 2 === 0 ? ['debug-log', 'contractor-system'] : [],
    requirements: ['pci-dss:3.5.1', 'pci-dss:12.10.7', 'credit-card-security-guideline'],
    status: index === 0 ? ('new' as const) : ('continuing' as const),
    firstSeen: '2025-12-24T18:00:00.000Z',
    ...(index === 2 && {
      exception: { reason: 'Deleted next week', approver: 'R. Ono', until: '2026-01-31' },
    }),
  })),
  exceptions: [
    {
      finding: mixed.findings[2]?.id ?? '',
      reason: 'Deleted next week',
      approver: 'R. Ono',
      until: '2026-01-31',
      state: 'active',
    },
    {
      finding: 'aaaaaaaaaaaa',
      reason: 'Old',
      approver: 'R. Ono',
      until: '2025-01-31',
      state: 'expired',
    },
  ],
  changes: {
    run: nightly(31, 'detected', 40).runId,
    new: 1,
    grown: 0,
    continuing: 5,
    resolved: 1,
    notChecked: 0,
  },
  baseline: {
    run: {
      id: nightly(31, 'detected', 40).runId,
      finishedAt: '2025-12-31T18:00:03.000Z',
      verdict: 'detected',
    },
    resolved: mixed.findings.slice(0, 1).map((found) => ({ ...found, id: 'bbbbbbbbbbbb' })),
    unchecked: [],
    history: [
      ...Array.from({ length: 30 }, (_, day) =>
        nightly(
          day + 1,
          day % 7 === 5 ? 'inconclusive' : day < 9 ? 'not-detected' : 'detected',
          day < 9 ? 0 : 40,
        ),
      ),
      nightly(36, 'detected', 1238),
    ],
  },
} as Assessment

/** As many findings as asked for, in paths of some length. */
export function vast(places: number): Assessment {
  const [first] = mixed.findings
  if (!first) throw new Error('no finding to copy')
  const [SV3, SV4] = ['SV3', 'SV4'] as const
  return {
    ...full,
    findings: Array.from({ length: places }, (_, index) => ({
      ...first,
      id: index.toString(16).padStart(12, '0'),
      severity: index % 3 === 0 ? SV4 : SV3,
      occurrences: index + 1,
      place: {
        type: 'file' as const,
        path: `/srv/shop/releases/2025/ショップ/logs/application-${index % 97}/debug-2026-01-05.${index}.log`,
      },
    })),
  }
}
