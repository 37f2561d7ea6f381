import { drawCard, groupCard, widen } from './cards.ts'
import { encodeText } from './charset.ts'
import { demoTimeAt } from './clock.ts'
import { mixIn, planted, type ShopFile } from './file.ts'
import { type Customer, drawCustomer } from './people.ts'
import { drawText, type Random } from './random.ts'

const orderCount = 6000
const orderHeader =
  '注文番号,注文日時,お名前,フリガナ,郵便番号,住所,電話番号,メールアドレス,JANコード,法人番号,金額,備考'
const ledgerHeader = ['受付日', 'お名前', '電話番号', 'カード番号', '有効期限'].join('\t')

/** The order export, with card numbers where customers typed them, and the ledger of telephone orders. */
export function makeOrders(random: Random): ShopFile[] {
  return [makeExport(random), makeLedger(random)]
}

/** An export in Shift_JIS: card numbers in the name, in the telephone number and in the remark. */
function makeExport(random: Random): ShopFile {
  const rows = Array.from({ length: orderCount }, (_, index) => drawOrder(index, random))
  const misplaced = [
    drawOrder(orderCount, random, { name: widen(groupCard(drawCard('visa'), '-')) }),
    drawOrder(orderCount, random, { phone: groupCard(drawCard('jcb'), '-') }),
    drawOrder(orderCount, random, {
      remark: `カード変更希望 番号は ${groupCard(drawCard('mastercard'), ' ')} 有効期限05/28`,
    }),
  ]
  const text = [orderHeader, ...mixIn(rows, misplaced), ''].join('\r\n')
  return {
    path: 'export/orders_2025-05.csv',
    bytes: encodeText(text, 'shift_jis'),
    planted: [planted('pan', 'SV3', 2), planted('pan', 'SV2', 1)],
  }
}

function drawOrder(
  index: number,
  random: Random,
  typed: Partial<Customer> & { remark?: string } = {},
): string {
  const moment = demoTimeAt(index * 40_000) // one order every 40 seconds
  const customer = { ...drawCustomer(random), ...typed }
  const order = `${moment.yyMMdd}${String(index).padStart(10, '0')}`
  const jan = withCheckDigit(`49${drawText(10, random)}`)
  const { name, kana, postalCode, address, phone, email } = customer
  const cells = [
    order,
    moment.plain.slice(0, 19),
    name,
    kana,
    postalCode,
    address,
    phone,
    email,
    jan,
  ]
  return [...cells, '', String(500 + random(40000)), typed.remark ?? ''].join(',')
}

/** Adds the check digit of a JAN or EAN code (GS1 General Specifications, 7.9). */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** What Excel calls Unicode text: UTF-16 with tabs; kept by the staff who take orders by telephone. */
function makeLedger(random: Random): ShopFile {
  const cards = [drawCard('visa'), drawCard('jcb'), drawCard('visa'), drawCard('mastercard2')]
  const rows = cards.map((card, index) => {
    const { name, phone } = drawCustomer(random)
    const cells = [
      demoTimeAt(index * 40_000).plain.slice(0, 10),
      name,
      phone,
      groupCard(card, '-'),
      '05/28',
    ]
    return cells.join('\t')
  })
  return {
    path: 'office/電話注文.csv',
    bytes: encodeText(`\ufeff${[ledgerHeader, ...rows, ''].join('\r\n')}`, 'utf-16le'),
    planted: [planted('pan', 'SV2', cards.length)],
  }
}
