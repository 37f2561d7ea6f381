import { drawCustomer } from '../../src/demo/people.ts'
import type { Element } from '../../src/model/finding.ts'
import { type CardType, generateCard, seededRandom } from '../support/cards.ts'
import { insert, type Value } from './rows.ts'

const DATA = ['expiry', 'securityCode', 'address', 'name', 'phone', 'birthDate', 'email'] as const
type Data = (typeof DATA)[number]

/** One kind of rows: what they hold beside the card number, how many there are, and with how many cards. */
interface Group {
  readonly elements: readonly Data[]
  readonly records: number
  readonly cards: number
}

/** Four combinations, as incident reports of Japanese payment sites give them. */
const GROUPS: readonly Group[] = [
  { elements: DATA, records: 622, cards: 600 },
  { elements: ['expiry', 'name', 'email'], records: 276, cards: 276 },
  { elements: ['expiry', 'email'], records: 556, cards: 412 },
  { elements: ['expiry'], records: 616, cards: 500 },
]

const TYPES: readonly CardType[] = ['visa', 'mastercard', 'jcb', 'amex']

/** The cards of a payment site; a second site with the same ones shares them. */
export function drawCards(): string[] {
  const wanted = Math.max(...GROUPS.map(({ cards }) => cards))
  const cards = new Set<string>()
  while (cards.size < wanted) cards.add(generateCard(TYPES[cards.size % TYPES.length] ?? 'visa'))
  return [...cards]
}

/** What a report has to say of a payment site: gross records and distinct cards of each combination. */
export const siteCombinations: readonly {
  elements: Element[]
  records: number
  distinctCards: number
}[] = [
  counted(['pan', 'expiry', 'securityCode', 'name', 'address', 'phone', 'email', 'birthDate'], 0),
  counted(['pan', 'expiry', 'name', 'email'], 1),
  counted(['pan', 'expiry', 'email'], 2),
  counted(['pan', 'expiry'], 3),
]

function counted(
  elements: Element[],
  index: number,
): { elements: Element[]; records: number; distinctCards: number } {
  const { records = 0, cards = 0 } = GROUPS[index] ?? {}
  return { elements, records, distinctCards: cards }
}

/** The table of a payment site; a card of a group is used again when the group has fewer cards than rows. */
export function paymentSite(cards: readonly string[]): string {
  const random = seededRandom(11)
  const rows = GROUPS.flatMap(({ elements, records, cards: distinct }) =>
    Array.from({ length: records }, (_, index) => {
      const { name, address, phone, email } = drawCustomer(random)
      const values: Readonly<Record<Data, string>> = {
        expiry: `${String(1 + random(12)).padStart(2, '0')}/2${7 + random(3)}`,
        securityCode: `${100 + random(900)}`,
        address,
        name,
        phone,
        birthDate: `19${60 + random(40)}-0${1 + random(9)}-1${random(10)}`,
        email,
      }
      const data = DATA.map(
        (element): Value => (elements.includes(element) ? values[element] : null),
      )
      return [cards[index % distinct] ?? '', ...data]
    }),
  )
  return `
    CREATE TABLE payments (id int PRIMARY KEY, card_no varchar(20), card_exp varchar(7), security_code varchar(4),
      address varchar(200), name varchar(100), tel varchar(20), birthday date, email varchar(100),
      created_at timestamp);
    ${insert(
      'payments',
      rows.map((row, index) => [index + 1, ...row, `2026-02-0${1 + (index % 9)} 09:00:00`]),
    )}
  `
}
