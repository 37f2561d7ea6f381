import { readFileSync } from 'node:fs'
import { html } from '../../src/report/html/index.ts'
import type { Lang, Requirements } from '../../src/report/index.ts'
import { json } from '../../src/report/json.ts'
import { text } from '../../src/report/text/index.ts'
import type { Assessment, Finding, NotRead, UnitResult } from '../../src/types.ts'
import { assess, combination, finding, result, runOver, sample, unit } from '../assess/results.ts'

/** Words for the one reason that the samples here have. */
export const REASONS = {
  'luhn:pass': { en: 'The check digit is right', ja: 'チェックディジットが正しい' },
}

/** The mapping as it ships. */
export const REQUIREMENTS: Requirements = JSON.parse(
  readFileSync(new URL('../../rules/requirements.json', import.meta.url), 'utf8'),
)

/** All reporters, loaded. */
export const reporters = { text, json, html } as const

/** A document of an assessment as one string. */
export function render(
  format: keyof typeof reporters,
  assessment: Assessment,
  lang: Lang = 'en',
): string {
  const options = { lang, reasons: REASONS, requirements: REQUIREMENTS }
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
      samples: [sample({ encoding: HOSTILE, reasons: [HOSTILE], brand: HOSTILE })],
    }),
    at(HOSTILE, { confidence: 'possible' }),
  ],
  [[0, { what: HOSTILE, reason: 'permission', detail: HOSTILE }]],
)
