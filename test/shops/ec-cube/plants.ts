import { widen } from '../../support/cards.ts'
import type { Value } from '../rows.ts'

/** A card number where none belongs, and where a report has to say that it is. */
export interface Plant {
  readonly table: string
  /** With parts joined by `+`. */
  readonly column: string
  readonly key: Readonly<Record<string, Value>>
  /** The row without its key. */
  row(card: string): Readonly<Record<string, Value>>
}

const inOneColumn = (
  table: string,
  key: Plant['key'],
  column: string,
  write: (card: string) => string,
): Plant => ({ table, column, key, row: (card) => ({ [column]: write(card) }) })

/** Typed into fields of a form that take less than a number each. */
const inParts = (
  table: string,
  key: Plant['key'],
  columns: readonly string[],
  cuts: readonly number[],
): Plant => ({
  ...{ table, key, column: columns.join('+') },
  row: (card) =>
    Object.fromEntries(
      columns.map((column, index) => [column, card.slice(cuts[index], cuts[index + 1])]),
    ),
})

const bare = (card: string): string => card
const dashed = (card: string): string => card.replace(/(.{4})(?=.)/g, '$1-')
const serialized = (card: string): string =>
  `a:3:{s:7:"card_no";s:16:"${card}";s:8:"card_exp";s:5:"12/28";s:13:"security_code";s:3:"123";}`
const inFour = (card: string): string =>
  [0, 1, 2, 3]
    .map((part) => `s:9:"card_no0${part + 1}";s:4:"${card.slice(part * 4, part * 4 + 4)}";`)
    .join('')

/** Twenty wrong places. */
export const plants: readonly Plant[] = [
  inOneColumn('dtb_customer', { customer_id: 1 }, 'name01', bare),
  inParts('dtb_customer', { customer_id: 2 }, ['tel01', 'tel02', 'tel03'], [0, 6, 11]),
  inOneColumn('dtb_customer', { customer_id: 3 }, 'reminder_answer', bare),
  inOneColumn('dtb_customer', { customer_id: 4 }, 'mobile_phone_id', bare),
  inOneColumn('dtb_customer', { customer_id: 5 }, 'note', (card) => `カード番号 ${dashed(card)}`),
  inOneColumn('dtb_order', { order_id: 1 }, 'message', (card) => `${widen(card)} で払います`),
  inOneColumn('dtb_order', { order_id: 2 }, 'memo05', (card) => `a:4:{${inFour(card)}}`),
  inOneColumn('dtb_order_temp', { order_temp_id: 't1' }, 'session', serialized),
  inOneColumn('dtb_order_temp', { order_temp_id: 't2' }, 'memo02', (card) => `card_no=${card}&a=1`),
  inOneColumn('dtb_order_detail', { order_detail_id: 1 }, 'product_code', bare),
  inParts(
    'dtb_shipping',
    { shipping_id: 1, order_id: 1 },
    ['shipping_tel01', 'shipping_tel02', 'shipping_tel03'],
    [0, 4, 10],
  ),
  inOneColumn('dtb_other_deliv', { other_deliv_id: 1 }, 'addr02', widen),
  inOneColumn(
    'dtb_mail_history',
    { send_id: 1 },
    'mail_body',
    (card) => `カード番号：${card}\n有効期限：12/28\n`,
  ),
  inOneColumn('dtb_session', { sess_id: 's1' }, 'sess_data', (card) => `cart|${serialized(card)}`),
  {
    ...{ table: 'dtb_mobile_ext_session_id', column: 'param_value', key: { session_id: 'm1' } },
    row: (card) => ({ param_key: 'card_no', param_value: card }),
  },
  inOneColumn('dtb_module', { module_id: 1 }, 'sub_data', (card) =>
    Buffer.from(serialized(card)).toString('base64'),
  ),
  inOneColumn('dtb_csv_sql', { sql_id: 1 }, 'csv_sql', (card) => `card_no = '${card}'`),
  inOneColumn(
    'plg_payment_log',
    { log_id: 1 },
    'x',
    (card) => `<req><card_no>${card}</card_no></req>`,
  ),
  inOneColumn('plg_payment_log', { log_id: 2 }, 'created_by', bare),
  inParts(
    'plg_card_entry',
    { entry_id: 1 },
    ['card_no01', 'card_no02', 'card_no03', 'card_no04'],
    [0, 4, 8, 12],
  ),
]
