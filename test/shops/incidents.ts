import { drawCustomer } from '../../src/demo/people.ts'
import type { Element } from '../../src/model/finding.ts'
import { type CardType, generateCard, type Random, seededRandom } from '../support/cards.ts'
import { insert, type Value } from './rows.ts'

/** Rows that hold the same elements: how many, and the range of the site's cards that they use in turn. */
interface Group {
  readonly elements: readonly Element[]
  readonly records: number
  readonly cards: readonly [from: number, to: number]
}

/** A site that stored card data: what a report has to say of it. */
export interface Site {
  readonly system: string
  readonly database: string
  readonly groups: readonly Group[]
}

const PERSON = ['name', 'address', 'phone', 'birthDate'] as const
const PREMIUM = ['pan', 'expiry', 'securityCode', ...PERSON] as const

/** Cards that are stored twice: one of twenty rows is a repeated payment. */
const REPEATED = 0.95

/** Of 36,721 payers on two ticket sites 32,187 are distinct. */
const SHARED = 23_025 + 13_696 - 32_187

/**
 * Sites as they were reported in Japan in 2017 and 2018, every count divided by `divisor`: a premium
 * payment site with four combinations, a tax site with two, the owners and the buyers of a shop
 * system, two ticket sites whose payers are partly the same.
 */
export function sites(divisor: number): Site[] {
  const scaled = (count: number): number => Math.max(1, Math.round(count / divisor))
  const tickets = scaled(23_025)
  const shared = scaled(SHARED)
  return [
    site('premium payments', 'premium', [
      [PREMIUM, scaled(622)],
      [[...PREMIUM, 'email', 'joinMonth'], scaled(27_661)],
      [[...PREMIUM, 'email'], scaled(5_569)],
      [[...PREMIUM, 'joinMonth'], scaled(9_688)],
    ]),
    site('tax payments', 'tax', [
      [['pan', 'expiry'], scaled(61_661)],
      [['pan', 'expiry', 'email'], scaled(614_629)],
    ]),
    site('shop owners', 'owners', [
      [['pan', 'expiry', 'holder', 'securityCode'], scaled(7_259)],
      [['pan', 'expiry', 'holder'], scaled(337)],
      [['pan', 'expiry'], scaled(1_834)],
    ]),
    site('shop buyers', 'buyers', [
      [['pan', 'expiry', 'holder', 'securityCode'], scaled(4)],
      [['pan', 'expiry', 'holder'], scaled(1_902)],
      [['pan', 'expiry', 'securityCode'], scaled(481)],
      [['pan', 'expiry'], scaled(141)],
      [['pan'], scaled(183)],
    ]),
    {
      system: 'tickets',
      database: 'tickets',
      groups: [{ elements: ['pan', 'expiry', 'name'], records: tickets, cards: [0, tickets] }],
    },
    {
      system: 'fan club',
      database: 'fan_club_site',
      groups: [
        {
          elements: ['pan', 'expiry', 'name'],
          records: scaled(13_696),
          cards: [tickets - shared, tickets - shared + scaled(13_696)],
        },
      ],
    },
  ]
}

function site(
  system: string,
  database: string,
  groups: readonly (readonly [readonly Element[], number])[],
): Site {
  let from = 0
  const ranged = groups.map(([elements, records]): Group => {
    const to = from + Math.ceil(records * REPEATED)
    const cards = [from, to] as const
    from = Math.floor(to * REPEATED) // some have paid in both ways
    return { elements, records, cards }
  })
  return { system, database, groups: ranged }
}

/** Gross and distinct counts of some sites together; `name` tells whose cards a site has. */
export function expectedCounts(
  some: readonly Site[],
  name: (site: Site) => string = familyOf,
): {
  occurrences: number
  distinctCards: number
  combinations: { elements: Element[]; records: number; distinctCards: number }[]
} {
  const all = new Set<string>()
  const byElements = new Map<string, { records: number; cards: Set<string> }>()
  let occurrences = 0
  for (const one of some) {
    for (const { elements, records, cards } of one.groups) {
      const key = [...elements].sort().join()
      const count = byElements.get(key) ?? { records: 0, cards: new Set<string>() }
      byElements.set(key, count)
      count.records += records
      occurrences += records
      for (let card = cards[0]; card < cards[1]; card++) {
        count.cards.add(`${name(one)} ${card}`)
        all.add(`${name(one)} ${card}`)
      }
    }
  }
  const combinations = [...byElements].map(([key, { records, cards }]) => ({
    elements: key.split(',') as Element[],
    records,
    distinctCards: cards.size,
  }))
  return { occurrences, distinctCards: all.size, combinations }
}

/** The two ticket sites share their cards; the others have their own. */
function familyOf({ system }: Site): string {
  return system === 'fan club' ? 'tickets' : system
}

const TYPES: readonly CardType[] = ['visa', 'mastercard', 'jcb', 'amex']
const BATCH = 5_000 // rows of one statement

/** The statements that make and fill the database of each site, in pieces. */
export function* statementsOf(all: readonly Site[]): Generator<{ database: string; sql: string }> {
  const cards = new Map<string, string[]>()
  const random = seededRandom(2017)
  for (const one of all) {
    const own = cards.get(familyOf(one)) ?? []
    cards.set(familyOf(one), own)
    const most = Math.max(...one.groups.map((group) => group.cards[1]))
    while (own.length < most)
      own.push(generateCard(TYPES[own.length % TYPES.length] ?? 'visa', random))
    const { database } = one
    yield { database, sql: TABLE }
    let rows: Value[][] = []
    let id = 0
    for (const {
      elements,
      records,
      cards: [from, to],
    } of one.groups) {
      for (let at = 0; at < records; at++) {
        rows.push(rowOf(++id, own[from + (at % (to - from))] ?? '', elements, random))
        if (rows.length < BATCH) continue
        yield { database, sql: insert('payments', rows) }
        rows = []
      }
    }
    if (rows.length > 0) yield { database, sql: insert('payments', rows) }
  }
}

/** Of PostgreSQL; without statistics, in which a server keeps a hundred of the numbers and a scan finds them. */
const TABLE = `CREATE TABLE payments (id int PRIMARY KEY, card_no varchar(20), card_exp varchar(7),
  security_code varchar(4), card_holder varchar(100), name varchar(100), address varchar(200), tel varchar(20),
  birthday date, email varchar(100), join_month varchar(7), created_at timestamp)
  WITH (autovacuum_enabled = false);`

function rowOf(id: number, card: string, elements: readonly Element[], random: Random): Value[] {
  const { name, address, phone, email } = drawCustomer(random)
  const two = (value: number): string => String(value).padStart(2, '0')
  const values: readonly (readonly [Element, string])[] = [
    ['expiry', `${two(1 + random(12))}/2${7 + random(3)}`],
    ['securityCode', `${100 + random(900)}`],
    ['holder', 'TARO YAMADA'],
    ['name', name],
    ['address', address],
    ['phone', phone],
    ['birthDate', `19${60 + random(40)}-${two(1 + random(12))}-${two(1 + random(28))}`],
    ['email', email],
    ['joinMonth', `20${two(10 + random(16))}-${two(1 + random(12))}`],
  ]
  const time = `2026-${two(1 + (id % 9))}-${two(1 + (id % 28))} 09:00:00`
  return [
    id,
    card,
    ...values.map(([element, value]) => (elements.includes(element) ? value : null)),
    time,
  ]
}
