import { drawCustomer } from '../../src/demo/people.ts'
import {
  drawText,
  drawUuid,
  generateCard,
  type Random,
  seededRandom,
  truncateCard,
} from '../support/cards.ts'
import { insert, type Value } from './rows.ts'

const MEMBERS = 3000

/** The database of a fan club that a contractor runs: many long numbers, and no card data at all. */
export function fanClub(): string {
  const random = seededRandom(7)
  const members = Array.from({ length: MEMBERS }, (_, index) => member(index + 1, random))
  return `
    CREATE TABLE fc_members (id int PRIMARY KEY, member_no varchar(20), name varchar(100), kana varchar(100),
      tel varchar(20), email varchar(100), birthday date, barcode varchar(13), session_token varchar(64),
      card_masked varchar(32), payment_token varchar(64), joined_at timestamp);
    ${insert('fc_members', members)}
    CREATE TABLE fc_tickets (ticket_no bigint, member_no varchar(20), seat varchar(20), price decimal(12, 2));
    ${insert(
      'fc_tickets',
      Array.from({ length: MEMBERS }, (_, index) => ticket(index, random)),
    )}
  `
}

function member(id: number, random: Random): Value[] {
  const { name, kana, phone, email } = drawCustomer(random)
  return [
    id,
    `FC${String(20_260_000_000 + id)}`,
    name,
    kana,
    phone,
    email,
    `19${60 + random(40)}-0${1 + random(9)}-1${random(10)}`,
    `49${drawText(11, random)}`,
    drawUuid(random),
    truncateCard(generateCard('visa')),
    `tok_${drawUuid(random)}`,
    `2025-0${1 + random(9)}-0${1 + random(9)} 12:00:00`,
  ]
}

function ticket(index: number, random: Random): Value[] {
  const no = 202_611_210_000_000 + index // the day, then a number that counts up
  return [no, `FC${20_260_000_000 + index}`, `${1 + random(40)}列${1 + random(60)}番`, 8800]
}
