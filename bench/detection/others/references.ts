import { drawCard } from '../../../src/demo/cards.ts'
import { drawText, pick, type Random } from '../../../src/demo/random.ts'
import { log, objects, type Source, sixteen, table } from './source.ts'

const scheme = (random: Random): string => pick(['visa', 'jcb', 'mastercard'], random)

/** Names and results of payments, and tokens that stand for cards. */
export const references: readonly Source[] = [
  log('card_token, format-preserving', 1500, (r) => {
    const card = drawCard(pick(['visa', 'jcb', 'mastercard'] as const, r), r)
    return `charge card_token=${card.slice(0, 6)}${drawText(6, r)}${card.slice(-4)} ok`
  }),
  ...['card_id', 'card_ref', 'cardholder_id'].map((field) =>
    log(field, 1500, (r) => `vault ${field}=${sixteen(r)} stored`),
  ),
  objects('pspReference', 3000, (r) => ({
    event: 'card.captured',
    pspReference: sixteen(r),
    amount: { value: r(90000), currency: 'JPY' },
  })),
  log('ref of an authorisation', 3000, (r) => {
    return `card authorised ${scheme(r)} ref=${sixteen(r)} amount=${r(9000)}`
  }),
  log('card_hash, decimal', 3000, (r) => {
    return `card_hash=${1 + r(9)}${drawText(14 + r(5), r)} seen`
  }),
  log('fp, decimal', 2500, (r) => `card fingerprint fp=${1 + r(17)}${drawText(14 + r(5), r)}`),
  objects('transaction of a gateway', 2000, (r) => ({
    type: 'payment',
    card: { brand: scheme(r), last4: drawText(4, r) },
    transactionId: sixteen(r),
  })),
  log('approval in a sentence', 2000, (r) => {
    return `クレジットカード決済 承認 取引ID ${sixteen(r)} 金額 ${r(90000)}円`
  }),
  table('settlement file', 2000, 'date|brand|settlement_id|amount', (r) =>
    [`2026-0${1 + r(9)}-1${r(9)}`, scheme(r), sixteen(r), r(90000)].join('|'),
  ),
  {
    name: 'order reference in XML',
    count: 2000,
    line: (r) => `<payment method="card"><orderRef>${sixteen(r)}</orderRef></payment>`,
  },
]
