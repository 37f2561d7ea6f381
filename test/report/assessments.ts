import { readFileSync } from 'node:fs'
import type { CauseFile } from '../../src/assess/causes.ts'
import type { RequirementFile } from '../../src/assess/requirements.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Assessment, RunFacts } from '../../src/model/index.ts'
import { unweighed } from '../../src/model/reason.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { reporters as loaders } from '../../src/report/documents.ts'
import type { Lang } from '../../src/report/messages/index.ts'
import type { Reporter, Requirements } from '../../src/report/reporter.ts'
import { brandNames } from '../../src/rules/brands.ts'
import { assess, combination, finding, result, runOver, sample, unit } from '../assess/results.ts'

/** Names of schemes as they ship. */
export const BRANDS = brandNames()

/** The mapping as it ships. */
export const REQUIREMENTS: Requirements & RequirementFile = readRule('requirements')

/** The hints as they ship. */
const CAUSES: CauseFile = readRule('causes')

function readRule<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../rules/${name}.json`, import.meta.url), 'utf8')) as T
}

/** All reporters, loaded. */
export const reporters = Object.fromEntries(
  await Promise.all(Object.entries(loaders).map(async ([name, load]) => [name, await load()])),
) as Readonly<Record<keyof typeof loaders, Reporter>>

/** A document of an assessment as one string. */
export function render(
  format: keyof typeof reporters,
  assessment: Assessment,
  lang: Lang = 'en',
): string {
  const options = { lang, brands: BRANDS, requirements: REQUIREMENTS }
  return [...reporters[format](assessment, options)].join('')
}

/** A run that found nothing and read everything. */
export const clean: Assessment = assess(runOver('/var/log/shop'), [result(unit(0, 'app.log'))])

const UNREAD: NotRead = { what: '/var/log/shop/secure.log', reason: 'permission', detail: 'EACCES' }

/** A run that found nothing in what it could read. */
export const inconclusive: Assessment = assess(
  runOver('/var/log/shop'),
  [result(unit(0, 'app.log'))],
  [[0, UNREAD]],
)

const at = (path: string, differs: Partial<Finding>): UnitResult =>
  result(unit(0, path), { findings: [finding({ place: { type: 'file', path }, ...differs })] })

/** Two records of most classes, with things that were not read. */
export const mixed: Assessment = assess(
  runOver('/var/log/shop'),
  [
    at('/var/log/shop/debug/checkout-2026-01-05.log', {
      elements: ['pan', 'expiry', 'securityCode'],
      occurrences: 1234,
      cards: ['a', 'b'],
      samples: [
        sample({ line: 12, column: 40, offset: 5012, elements: ['pan', 'expiry', 'securityCode'] }),
      ],
    }),
    at('/var/log/shop/access.log.3.gz', { brand: 'jcb', confidence: 'likely', cards: ['c'] }),
    at('/var/log/shop/pos.log', { kind: 'track2', brand: 'mastercard', cards: ['d'] }),
    at('/var/log/shop/orders.csv', { confidence: 'possible', cards: ['e'] }),
    at('/var/log/shop/receipts.log', { kind: 'truncated', cards: [] }),
    at('/var/log/shop/test.log', { kind: 'testCard', occurrences: 7, cards: ['f'] }),
    result(unit(0, 'rest'), {
      combinations: [
        combination({
          elements: ['pan', 'expiry', 'securityCode'],
          records: 1234,
          cards: ['a', 'b'],
        }),
        combination({ records: 2, cards: ['c', 'd'] }),
      ],
    }),
  ],
  [
    [0, UNREAD],
    [0, { what: '/var/log/shop/current', reason: 'symbolic-link', detail: '' }],
  ],
)

/** Every section of the summary filled to the brim, with places and names as long as they come. */
export function crowded(places: number): Assessment {
  const kinds: Partial<Finding>[] = [
    { elements: ['pan', 'expiry'], brand: 'mastercard', occurrences: 1234567 },
    { confidence: 'possible', brand: 'amex' },
    { kind: 'testCard' },
    { kind: 'truncated' },
    { kind: 'track1', brand: 'diners' },
  ]
  const results = Array.from({ length: places }, (_, index) =>
    at(`/srv/ショップ/${'とても長いフォルダ名/'.repeat(5)}app-${index}.log`, {
      samples: Array.from({ length: 8 }, (__, offset) => sample({ offset })),
      ...kinds[index % kinds.length],
    }),
  )
  const elements = ['pan', 'expiry', 'holder', 'name', 'kana', 'address', 'phone', 'email'] as const
  const combinations = elements.map((_, index) =>
    combination({ elements: elements.slice(0, index + 1), records: 10 ** index }),
  )
  const reasons = ['permission', 'vanished', 'damaged', 'changed', 'excluded', 'fifo'] as const
  return assess(
    runOver('/srv'),
    [...results, result(unit(0, 'rest'), { combinations })],
    reasons.map((reason) => [0, { what: `/srv/${'x'.repeat(200)}`, reason, detail: '' }]),
  )
}

/** Names that try to be more than names, in every field that comes from the scanned system. */
export const HOSTILE =
  '<script>alert(1)</script>"\'&\u001b[2J\u009b31m\r\n\u202egol.ppa\u2066\u2028\udc83</td>--><!--'

/** A run in which every name is hostile. */
export const hostile: Assessment = assess(
  {
    ...runOver(),
    purpose: HOSTILE,
    changeId: HOSTILE,
    targets: [{ name: HOSTILE, owner: HOSTILE, environment: HOSTILE }],
  },
  [
    at(HOSTILE, {
      brand: HOSTILE,
      samples: [sample({ encoding: [HOSTILE], reasons: [unweighed(HOSTILE)], brand: HOSTILE })],
    }),
    at(HOSTILE, { confidence: 'possible' }),
  ],
  [[0, { what: HOSTILE, reason: 'permission', detail: HOSTILE }]],
)

/** Findings of one target in the rows of one column, whose window is known. */
const inColumn = (differs: Partial<Finding>, table = 'orders', target = 0): UnitResult =>
  result(unit(target, table), {
    findings: [
      finding({
        place: { type: 'column', database: 'shop', schema: 'public', table, column: 'card_no' },
        window: { oldest: '2025-03-16T00:00:00', newest: '2026-01-04T09:30:00' },
        samples: [sample({ key: 'id=1', elements: differs.elements ?? ['pan'] })],
        bins: [{ bin: '498000', occurrences: 1, cards: 1 }],
        ...differs,
      }),
    ],
    combinations: [combination({ elements: differs.elements ?? ['pan'] })],
  })

const SYSTEMS: RunFacts = {
  ...runOver(),
  targets: [
    { name: 'postgres://db/shop', system: 'shop', owner: '委託先: 例', expected: 'card-data' },
    { name: '/var/log/shop', system: 'shop', environment: 'production' },
    { name: '/srv/office' },
  ],
}

const ID = (results: readonly UnitResult[]): string =>
  assess(SYSTEMS, results).findings[0]?.id ?? ''

const LOG = at('/var/log/shop/debug.log', {})
const moved = (each: UnitResult): UnitResult => ({ ...each, unit: { ...each.unit, target: 1 } })

/** Two nights of an audit: systems, changes, all states of exceptions, a declared place. */
export const audited: Assessment = assess(
  SYSTEMS,
  [
    inColumn({ elements: ['pan', 'expiry'] }),
    inColumn({ role: 'phone', occurrences: 3 }, 'customers'),
    moved(LOG),
    moved(at('/var/log/shop/new.log', { elements: ['pan', 'expiry', 'securityCode'] })),
  ],
  [[2, UNREAD]],
  {
    profile: 'pci-cde',
    causes: CAUSES,
    requirements: REQUIREMENTS,
    selfTest: { passed: true, planted: 56, found: 56 },
    exceptions: [
      { finding: ID([moved(LOG)]), reason: 'moves in May', approver: 'CISO', until: '2026-05-31' },
      { finding: '0123456789ab', reason: 'gone', approver: 'CISO', until: '2026-05-31' },
      {
        finding: ID([inColumn({ elements: ['pan', 'expiry'] })]),
        reason: 'was to move',
        approver: 'CISO',
        until: '2025-12-31',
      },
    ],
    earlier: assess({ ...SYSTEMS, id: 'the night before', startedAt: '2026-01-04T18:00:00.000Z' }, [
      inColumn({ elements: ['pan', 'expiry'] }),
      moved(LOG),
      moved(at('/var/log/shop/old.log', {})),
    ]),
  },
)

/** The second of these nights beside a run by other rules that read more. */
export const compared: Assessment = {
  ...audited,
  comparison: {
    reads: 'less',
    lost: [
      { reason: 'selfTest' },
      { reason: 'since' },
      { target: HOSTILE, reason: 'target' },
      { target: `=${HOSTILE}`, what: HOSTILE, reason: 'permission' },
      { target: 'vault', what: '*', reason: 'damaged', count: 1200 },
    ],
    gained: [{ target: HOSTILE, reason: 'nothing' }],
    differs: [
      { what: 'version', before: '0.1.0', after: '0.2.0' },
      { what: 'purpose', before: null, after: HOSTILE },
    ],
  },
}

/** Nothing but what is declared or excepted. */
export const accepted: Assessment = assess(SYSTEMS, [inColumn({}), moved(LOG)], [], {
  profile: 'pci-cde',
  exceptions: [
    { finding: ID([moved(LOG)]), reason: 'moves in May', approver: 'CISO', until: '2026-05-31' },
  ],
})

/** Nothing found by a scan that finds nothing. */
export const blind: Assessment = assess(
  runOver('/var/log/shop'),
  [result(unit(0, 'app.log'))],
  [],
  {
    selfTest: { passed: false, planted: 56, found: 0 },
  },
)

/** Names in a database and in the configuration that try to be more than names. */
export const hostileColumns: Assessment = assess(
  { ...SYSTEMS, targets: [{ name: `=${HOSTILE}`, system: `+${HOSTILE}`, owner: `@${HOSTILE}` }] },
  ['=cmd|a', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '＝1', HOSTILE, '[a](1) {0}', '\uffff'].map(
    (name) =>
      result(unit(0, 'a'), {
        findings: [
          finding({
            place: { type: 'column', database: name, schema: name, table: name, column: name },
            samples: [sample({ key: name })],
            role: name,
            window: { oldest: name, newest: name },
          }),
        ],
      }),
  ),
  [[0, { what: HOSTILE, reason: 'permission', detail: `=${HOSTILE}` }]],
  {
    exceptions: [
      { finding: '0123456789ab', reason: `=${HOSTILE}`, approver: HOSTILE, until: '2026-05-31' },
    ],
  },
)

const LOG_ROWS = [at('/var/log/shop/app.log', {}), at('/var/log/shop/old.log', { cards: ['b'] })]
const [FIRST = ''] = assess(runOver('/var/log/shop'), LOG_ROWS).findings.map(({ id }) => id)

/** A run of single places with all that people decide, in texts that try to be more than texts. */
export const decided: Assessment = withAccess(
  assess(
    { ...runOver('/var/log/shop'), only: { finding: FIRST.slice(0, 12), places: [HOSTILE] } },
    LOG_ROWS,
    [[0, { what: '/var/log/shop/old.gz', reason: 'damaged', detail: '' }]],
    {
      exceptions: [
        {
          finding: FIRST,
          reason: `=${HOSTILE}`,
          approver: HOSTILE,
          until: '2026-05-31',
          ticket: HOSTILE,
          covers: { occurrences: 1, distinctCards: 1, severity: 'SV3' },
        },
      ],
      acceptedGaps: [
        {
          ...{ unread: '/var/log/shop/old.gz', reason: HOSTILE, approver: HOSTILE },
          until: '2026-05-31',
        },
      ],
      remarks: {
        assignees: new Map([
          [FIRST, { to: `=${HOSTILE}`, at: '2026-01-02T00:00:00.000Z', by: HOSTILE }],
        ]),
        notes: new Map([
          [
            FIRST,
            [{ at: '2026-01-04T00:00:00.000Z', by: HOSTILE, text: `=${HOSTILE}`, ticket: HOSTILE }],
          ],
        ]),
      },
    },
  ),
)

function withAccess(assessment: Assessment): Assessment {
  const access = { owner: HOSTILE, group: HOSTILE, mode: '0644' }
  return {
    ...assessment,
    findings: assessment.findings.map((finding) => ({ ...finding, access })),
  }
}
