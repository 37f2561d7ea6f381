import { drawText, type Random, seededRandom } from '../../../src/demo/random.ts'
import { type CardType, generateCard, pick } from '../../support/cards.ts'
import { insertRecord, type Value } from '../rows.ts'
import { plants } from './plants.ts'
import { schema } from './schema.ts'

const TYPES: readonly CardType[] = ['visa', 'mastercard', 'jcb', 'visa']
const ORDERS = 40
const HEX = '0123456789abcdef'

/** What stands beside the card of two rows, in parts. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  dtb_order_temp: { order_tel01: '03', order_tel02: '1234', order_tel03: '5678' },
  plg_card_entry: { birth_year: 1980, birth_month: 1, birth_day: 31 },
}

/** A shop with card numbers in twenty wrong places, and with what looks like them in its own. */
export function ecCube(): string {
  const random = seededRandom(20)
  const planted = plants.map(({ table, key, row }) =>
    insertRecord(table, {
      ...key,
      ...BESIDE[table],
      ...row(generateCard(pick(TYPES, random), random)),
    }),
  )
  return [schema, ...planted, ...orders(random)].join('\n')
}

/** Orders as they should be: with numbers of their own, codes of products, tokens and telephone numbers. */
function orders(random: Random): string[] {
  return Array.from({ length: ORDERS }, (_, index) => {
    const id = 100 + index
    const person = { name01: '山田', name02: '花子', tel01: '090', tel02: '1111', tel03: '2222' }
    return [
      insertRecord('dtb_customer', {
        customer_id: id,
        ...person,
        secret_key: drawText(32, random, HEX),
      }),
      insertRecord('dtb_order', { order_id: id, memo01: `access_id=${drawText(20, random)}` }),
      insertRecord('dtb_order_detail', {
        order_detail_id: id,
        product_code: `49${drawText(11, random)}`,
      }),
      insertRecord('plg_payment_log', { log_id: id, order_no: `26${drawText(12, random)}` }),
    ].join('\n')
  })
}

/** Where a report has to find the card numbers: column and key. */
export const ecCubePlaces: readonly string[] = plants
  .map(({ table, column, key }) => {
    const shown = Object.entries(key).map(([name, value]) => `${name}=${value}`)
    return `${table}.${column} ${shown.join(', ')}`
  })
  .sort()
