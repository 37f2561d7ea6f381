// @ts-check
import { options } from '../options.js'

/** How many rows of about 640 bytes make up the size that was asked for. */
export const rows = Math.round(options.bytes / 640)

/**
 * A table of orders without card numbers, but for one.
 *
 * @param {string} series what yields i from 1 to the number of rows
 */
export const orders = (series) => `
  CREATE TABLE orders (id bigint PRIMARY KEY, order_no varchar(40), name text, tel varchar(20), email text,
    address text, amount decimal(12, 2), status int, memo text, notes text, extra text, created_at timestamp);
  INSERT INTO orders SELECT i, concat('ORD-', 100000000000 + i), 'yamada taro', concat('090-', 10000000 + i),
    concat('user', i, '@example.jp'), 'Tokyo Minato 1-2-3', i / 7.0, i % 9, repeat('delivery in the morning ', 8),
    concat(repeat('the customer called again; ', 8), i), concat('{"session": "', md5(concat(i, '')), '", "agent": "Mozilla"}'),
    now() FROM ${series};
  INSERT INTO orders (id, memo) VALUES (0, '4111 1111 1111 1111');`

/** Two tables of half the size: what two connections read without being asked to hurry. */
export const halves = `CREATE TABLE lower_half AS SELECT * FROM orders WHERE id <= ${rows >> 1};
  CREATE TABLE upper_half AS SELECT * FROM orders WHERE id > ${rows >> 1};`
