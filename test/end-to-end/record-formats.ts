import { drawCustomer } from '../../src/demo/people.ts'
import type { Element } from '../../src/model/finding.ts'
import { type CardType, generateCard, type Random } from '../support/cards.ts'

/** Elements beside a number that a record of these sites may hold. */
type Data =
  | 'expiry'
  | 'securityCode'
  | 'holder'
  | 'name'
  | 'address'
  | 'phone'
  | 'birthDate'
  | 'email'

/** Records that hold the same elements. */
interface Group {
  readonly elements: readonly Data[]
  readonly records: number
}

/** A record: its time, its card and the values that it has. */
interface Entry {
  readonly time: string
  readonly card: string
  readonly values: Partial<Readonly<Record<Data, string>>>
}

const PERSON = ['securityCode', 'address', 'name', 'phone', 'birthDate'] as const

/**
 * The combinations of four published incidents, their gross counts divided: number with expiry, the same
 * with e-mail; everything of an insurance; what shop owners paid with; what buyers typed into wrong fields.
 */
export const SITES: Readonly<Record<string, readonly Group[]>> = {
  tax: [
    { elements: ['expiry'], records: 61 },
    { elements: ['expiry', 'email'], records: 614 },
  ],
  insurance: [
    { elements: ['expiry', ...PERSON], records: 62 },
    { elements: ['expiry', ...PERSON, 'email'], records: 332 },
  ],
  owners: [
    { elements: ['expiry', 'securityCode', 'holder'], records: 72 },
    { elements: ['expiry', 'holder'], records: 3 },
    { elements: ['expiry'], records: 18 },
  ],
  buyers: [
    { elements: ['expiry', 'name', 'securityCode'], records: 4 },
    { elements: ['expiry', 'name'], records: 190 },
    { elements: ['expiry', 'securityCode'], records: 48 },
    { elements: ['expiry'], records: 14 },
    { elements: [], records: 18 },
  ],
}

const NAMES: Readonly<Record<Data, string>> = {
  expiry: 'card_expiry',
  securityCode: 'security_code',
  holder: 'card_holder',
  name: 'name',
  address: 'address',
  phone: 'tel',
  birthDate: 'birthday',
  email: 'email',
}
const DATA = Object.keys(NAMES) as Data[]
const TYPES: readonly CardType[] = ['visa', 'mastercard', 'jcb', 'amex']

/** Draws the records of a site, mixed, a minute apart; the first is of 2025-01-01T00:00:00. */
export function drawEntries(groups: readonly Group[], random: Random): Entry[] {
  const kinds = groups.flatMap(({ elements, records }) => Array(records).fill(elements) as Data[][])
  for (let last = kinds.length - 1; last > 0; last--) {
    const other = random(last + 1)
    ;[kinds[last], kinds[other]] = [kinds[other] ?? [], kinds[last] ?? []]
  }
  return kinds.map((elements, index) => {
    const { name, address, phone, email } = drawCustomer(random)
    const all: Record<Data, string> = {
      expiry: `${String(1 + random(12)).padStart(2, '0')}/2${7 + random(3)}`,
      securityCode: `${100 + random(900)}`,
      birthDate: `19${60 + random(40)}-0${1 + random(9)}-1${random(10)}`,
      ...{ holder: 'TARO YAMADA', name, address, phone, email },
    }
    return {
      time: new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString().slice(0, 19),
      card: generateCard(TYPES[index % TYPES.length] ?? 'visa', random),
      values: Object.fromEntries(elements.map((element) => [element, all[element]])),
    }
  })
}

/** What a report has to say of a site: records by their elements. */
export function combinationsOf(
  groups: readonly Group[],
): { elements: Element[]; records: number }[] {
  return groups.map(({ elements, records }) => ({ elements: ['pan', ...elements], records }))
}

type Named = readonly (readonly [name: string, value: string | undefined])[]

const named = ({ time, card, values }: Entry): Named => [
  ['created_at', time],
  ['card_no', card],
  ...DATA.map((element) => [NAMES[element], values[element]] as const),
]
const present = (entry: Entry): [string, string][] =>
  named(entry).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
const quoted = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value}'`)
const columns = ['created_at', 'card_no', ...DATA.map((element) => NAMES[element])]

/** Ways to keep the records of a site in a file. */
export const FORMATS: Readonly<Record<string, (entries: readonly Entry[]) => string>> = {
  'orders.csv': (entries) =>
    [columns, ...entries.map((entry) => named(entry).map(([, value]) => `"${value ?? ''}"`))]
      .map((row) => `${row.join(',')}\r\n`)
      .join(''),
  'orders.jsonl': (entries) =>
    entries.map((entry) => `${JSON.stringify(Object.fromEntries(present(entry)))}\n`).join(''),
  'orders.json': (entries) =>
    JSON.stringify({ orders: entries.map((entry) => Object.fromEntries(present(entry))) }, null, 2),
  'line.json': (entries) =>
    JSON.stringify(entries.map((entry) => Object.fromEntries(present(entry)))),
  'dump.sql': (entries) => {
    const tuples = entries.map(
      (entry) =>
        `(${named(entry)
          .map(([, value]) => quoted(value))
          .join()})`,
    )
    return `INSERT INTO orders (${columns.join(', ')}) VALUES ${tuples.join(',')};\n`
  },
  'copy.sql': (entries) => {
    const rows = entries.map((entry) =>
      named(entry)
        .map(([, value]) => value ?? '\\N')
        .join('\t'),
    )
    return `COPY public.orders (${columns.join(', ')}) FROM stdin;\n${rows.join('\n')}\n\\.\n`
  },
  'orders.xml': (entries) => {
    const inside = (entry: Entry): string =>
      present(entry)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join('')
    return `<orders>${entries.map((entry) => `<order>${inside(entry)}</order>`).join('')}</orders>`
  },
  'app.log': (entries) =>
    entries
      .map((entry) => {
        const dump = present(entry)
          .slice(1)
          .map(([name, value]) => `    [${name}] => ${value}\n`)
        return `${entry.time} DEBUG request Array\n(\n${dump.join('')})\n\n`
      })
      .join(''),
}
