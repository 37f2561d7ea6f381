/** Names of columns and fields that are meant for something else than card numbers. */
export const otherNames: readonly string[] = [
  ...'created_by updated_by bank_account iban order_id order_no transaction_id'.split(' '),
  ...'payment_id receipt_no tracking_number invoice_no serial_no customer_id user_id'.split(' '),
  ...'member_no point_card_no gift_card_no ic_card_no token card_id reference hash'.split(' '),
  ...'fingerprint device_id imei mac sku barcode jan_code isbn product_code timestamp'.split(' '),
  ...'created_at ts date time epoch amount price total score x width my_number'.split(' '),
  ...'注文番号 伝票番号 取引ID 会員番号 お問い合わせ番号 口座番号 商品コード 製造番号 金額'.split(
    ' ',
  ),
]

/** A card number that a field in a value names, and what it is in a place of which nothing is known. */
interface InValue {
  readonly name: string
  readonly severity: string
  write(card: string): string
}

/** PHP's serialized array of a payment page, with the lengths of its values. */
const serialized = (card: string): string =>
  `a:3:{s:7:"card_no";s:${card.length}:"${card}";s:8:"card_exp";s:5:"12/28";s:13:"security_code";s:3:"123";}`

/** Values that name the number in them. */
export const inValues: readonly InValue[] = [
  { name: 'XML', severity: 'SV3', write: (card) => `<req><card_no>${card}</card_no></req>` },
  { name: 'JSON', severity: 'SV3', write: (card) => JSON.stringify({ card_no: card }) },
  { name: 'JSON in JSON', severity: 'SV3', write: (card) => inBody(JSON.stringify({ pan: card })) },
  { name: 'a form', severity: 'SV3', write: (card) => `card_no=${card}&a=1` },
  { name: 'a Japanese label', severity: 'SV3', write: (card) => `カード番号:${card}` },
  { name: 'base64 of JSON', severity: 'SV3', write: (card) => inBase64(`{"card_no":"${card}"}`) },
  { name: 'PHP', severity: 'SV1', write: serialized },
  { name: 'PHP in JSON', severity: 'SV1', write: (card) => inBody(serialized(card)) },
]

const inBody = (text: string): string => JSON.stringify({ at: 1, body: text })

const inBase64 = (text: string): string => Buffer.from(text).toString('base64')
