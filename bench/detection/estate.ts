import { type CardType, drawCard, groupCard } from '../../src/demo/cards.ts'
import { drawText, drawUuid, pick, type Random } from '../../src/demo/random.ts'

/** A line of an imagined company's files, and the card number in it, if there is one. */
export interface Line {
  readonly text: string
  readonly card: string | null
}

/** One kind of field: how often it occurs in a thousand, how many of its values are cards, and how it is written. */
interface Kind {
  readonly file: string
  readonly often: number
  /** Of 10,000 values. */
  readonly cards: number
  other(random: Random): string
  write(value: string, random: Random): string
}

// Other shares, labels and shapes than those that rules/weights.json was set with: what is drawn by the same hand
// would only agree with itself.
const kinds: readonly Kind[] = [
  kind('payment-debug.log', 4, 6000, digits(16), (value) => `DEBUG gateway request pan: ${value}`),
  kind('orders.log', 220, 0, orderNumber, (value, r) => `受注 ${value} 登録 ${r(9) + 1} 点`),
  kind('support.csv', 60, 60, phone, (value, r) => `${r(1e6)},山本花子,${value},問い合わせ`),
  kind('memo.log', 40, 150, note, (value) => `memo 「${value}」を保存`),
  kind(
    'trace.log',
    260,
    0,
    digits(16),
    (value, r) => `span=${value} parent=${drawText(16, r)} ${drawUuid(r)}`,
  ),
  kind('points.csv', 90, 0, pointCard, (value, r) => `${r(1e5)};ポイント会員;${value};${r(9999)}`),
  kind('parcels.log', 120, 0, digits(12), (value) => `配送伝票番号 ${value} 出荷`),
  kind('app.log', 120, 8, digits(16), (value) => `ref ${value} done`),
  kind(
    'members.jsonl',
    50,
    40,
    digits(11),
    (value, r) => `{"id":${r(1e6)},"tel":"${value}","note":""}`,
  ),
  kind(
    'export.csv',
    6,
    9000,
    digits(16),
    (value, r) => `${value},0${1 + r(9)}/${28 + r(4)},YAMAMOTO HANAKO`,
  ),
  kind('sessions.log', 30, 0, digits(19), (value) => `session id ${value}`),
]

/** Schemes as they are met in Japan, about. */
export const SHARE: readonly CardType[] = [
  ...(['visa', 'visa', 'visa', 'visa', 'visa', 'jcb', 'jcb', 'jcb'] as const),
  ...(['mastercard', 'mastercard', 'amex', 'diners'] as const),
]

/** Draws the files of the company: name to lines, in order. */
export function drawEstate(lines: number, random: Random): Map<string, Line[]> {
  const files = new Map<string, Line[]>(kinds.map(({ file }) => [file, []]))
  for (let index = 0; index < lines; index++) {
    const { file, cards, other, write } = draw(random)
    const card = random(10_000) < cards ? drawCard(pick(SHARE, random), random) : null
    const value = card === null ? other(random) : written(card, random)
    files.get(file)?.push({ text: write(value, random), card })
  }
  return files
}

function draw(random: Random): Kind {
  const total = kinds.reduce((sum, { often }) => sum + often, 0)
  let at = random(total)
  for (const known of kinds) {
    at -= known.often
    if (at < 0) return known
  }
  return kinds[0] as Kind
}

function written(card: string, random: Random): string {
  return random(5) === 0 ? groupCard(card, pick([' ', '-'], random)) : card
}

function kind(
  file: string,
  often: number,
  cards: number,
  other: Kind['other'],
  write: Kind['write'],
): Kind {
  return { file, often, cards, other, write }
}

function digits(length: number): Kind['other'] {
  return (random) => `${1 + random(9)}${drawText(length - 1, random)}`
}

function orderNumber(random: Random): string {
  return `${23 + random(4)}${String(1 + random(12)).padStart(2, '0')}${drawText(12, random)}`
}

function phone(random: Random): string {
  return `0${pick(['90', '80', '70', '3'], random)}-${drawText(4, random)}-${drawText(4, random)}`
}

function note(random: Random): string {
  return pick(
    ['電話希望', '返品 済み', `予約 ${drawText(6, random)}`, `口座 ${drawText(7, random)}`],
    random,
  )
}

function pointCard(random: Random): string {
  return `${pick(['7600', '6900', '1234'], random)}${drawText(12, random)}`
}
