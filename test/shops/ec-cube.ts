import { generateCard, group } from '../support/cards.ts'
import { insert } from './rows.ts'

/**
 * Tables of EC-CUBE 2 where card numbers were found: columns that payment modules use as they like, and
 * fields into which customers type (create_table_mysqli.sql of EC-CUBE 2).
 */
export function ecCube(): string {
  const [first, second, third] = [
    generateCard('visa'),
    generateCard('jcb'),
    generateCard('mastercard'),
  ]
  const session = `a:2:{s:7:"card_no";s:16:"${first}";s:8:"card_exp";s:5:"12/28";}`
  return `
    CREATE TABLE dtb_order_temp (order_temp_id varchar(64) PRIMARY KEY, customer_id int, order_name01 varchar(100),
      order_tel01 varchar(20), order_tel02 varchar(20), order_tel03 varchar(20), memo01 text, memo02 text,
      memo05 text, session text, create_date timestamp);
    ${insert('dtb_order_temp', [
      ['t1', 1, '山田', '03', '1234', '5678', null, null, 'done', session, '2012-05-01 10:00:00'],
      [
        't2',
        2,
        '佐藤',
        '090',
        '1111',
        '2222',
        `card_no=${group(second, '-')}`,
        null,
        null,
        null,
        '2012-06-01 10:00:00',
      ],
      [
        't3',
        3,
        '鈴木',
        '03',
        '9999',
        '8888',
        null,
        'no card here',
        null,
        null,
        '2012-07-01 10:00:00',
      ],
    ])}
    CREATE TABLE dtb_customer (customer_id int PRIMARY KEY, name01 varchar(100), name02 varchar(100),
      tel01 varchar(20), tel02 varchar(20), tel03 varchar(20), email varchar(100));
    ${insert('dtb_customer', [
      [1, third, '太郎', '03', '1234', '5678', 'a@example.jp'],
      [2, '佐藤', '花子', third.slice(0, 6), third.slice(6, 11), third.slice(11), 'b@example.jp'],
      [3, '鈴木', '一郎', '090', '3333', '4444', 'c@example.jp'],
    ])}
  `
}

/** Where the card numbers of `ecCube` are, with their keys. */
export const ecCubePlaces: readonly string[] = [
  'dtb_customer.name01 customer_id=1',
  'dtb_customer.tel01+tel02+tel03 customer_id=2',
  'dtb_order_temp.memo01 order_temp_id=t2',
  'dtb_order_temp.session order_temp_id=t1',
]
