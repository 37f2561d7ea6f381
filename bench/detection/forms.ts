import { type CardType, cardTypeNames, groupCard, widen } from '../../src/demo/cards.ts'
import { type Charset, encodeText } from '../../src/demo/charset.ts'
import { drawText, pick, type Random } from '../../src/demo/random.ts'
import { looseWritings } from './loose-forms.ts'

/** A way in which a card number is written into a file. */
export interface Form {
  readonly group: string
  readonly name: string
  /** The cards it is for; without one, those of the usual schemes. */
  readonly type?: CardType
  /** What a line has of the card; the rest of the line is a log's. */
  write(card: string, random: Random): string
  /** The bytes of the whole file. */
  readonly encode: (text: string) => Uint8Array
}

type Writing = readonly [name: string, write: Form['write']]

const inUtf8 = (text: string): Uint8Array => Buffer.from(text)
const field = (value: string): string => `card_no=${value}`
const expiry = (random: Random): string =>
  `${String(1 + random(12)).padStart(2, '0')}/${27 + random(5)}`

const separators: readonly Writing[] = [
  ...[
    ...[' ', '-', '.', '_', '/', '+', '%20', '%2D', '\u00a0', '\u2009', '\u202f', '\u3000'],
    ...[
      '\u2010',
      '\u2011',
      '\u2012',
      '\u2013',
      '\u2014',
      '\u2015',
      '\u2212',
      '\u30fc',
      '\uff0d',
      '\uff70',
    ],
  ].map((sign): Writing => [nameOf(sign), (card) => field(groupCard(card, sign))]),
]

const groupings: readonly Writing[] = [
  ['one run', field],
  ['as printed', (card) => field(groupCard(card, ' '))],
  ['after Japanese text', (card) => `カード番号${card}です`],
  ['in a file of JSON lines', (card) => JSON.stringify({ level: 'info', card_number: card })],
  ['JSON, number as a number', (card) => `{"card_number":${card}}`],
]

const charsets: readonly Charset[] = ['shift_jis', 'euc-jp', 'utf-16le', 'utf-16be']

const hexOf = (text: string): string => Buffer.from(text).toString('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percent = (text: string): string => hexOf(text).replace(/../g, '%$&')
const lineOf = (card: string): string =>
  `{"name":"TARO YAMADA","card_number":"${card}","amount":1200}`

const encodings: readonly Writing[] = [
  [
    'JSON \\u escapes',
    (card) => `{"card_number":"${card.replace(/./g, (digit) => `\\u003${digit}`)}"}`,
  ],
  [
    'HTML entities, decimal',
    (card) => `card_no: ${card.replace(/./g, (digit) => `&#${48 + Number(digit)};`)}`,
  ],
  [
    'HTML entities, hexadecimal',
    (card) => `card_no: ${card.replace(/./g, (digit) => `&#x3${digit};`)}`,
  ],
  ['quoted-printable', (card) => `card_no: ${hexOf(card).replace(/../g, '=$&')}`],
  ['percent-encoding', (card) => field(percent(card))],
  ['percent-encoding, double', (card) => field(percent(card).replaceAll('%', '%25'))],
  [
    'percent-encoding of Shift_JIS',
    (card) => field(card.replace(/./g, (digit) => `%82${'OPQRSTUVWX'[Number(digit)]}`)),
  ],
  ['percent-encoding of EUC-JP', (card) => field(card.replace(/./g, (digit) => `%A3%B${digit}`))],
  ['HTML entities between groups', (card) => `card_no: ${groupCard(card, '&nbsp;')} ok`],
  ['base64 of UTF-16', (card) => `body=${Buffer.from(field(card), 'utf16le').toString('base64')}`],
  ...[0, 1, 2].map((shift): Writing => {
    return [
      `base64, alignment ${shift}`,
      (card) => `body=${base64(`${';'.repeat(shift)}card_no=${card}&a=1`)}`,
    ]
  }),
  ['base64url', (card) => `body=${Buffer.from(lineOf(card)).toString('base64url')}`],
  [
    'JWT payload',
    (card, random) =>
      `Bearer ${base64('{"alg":"HS256"}').replace(/=/g, '')}.${Buffer.from(lineOf(card)).toString('base64url')}.${drawText(43, random, 'abcXYZ019-_')}`,
  ],
  ['hexadecimal', (card) => `dump ${hexOf(lineOf(card))}`],
  ['reversed', (card) => `enc=${[...`card_no=${card};`].reverse().join('')}`],
  ['base64 of percent-encoding', (card) => `body=${base64(`card_no=${percent(card)}`)}`],
  ['base64 of base64', (card) => `body=${base64(base64(lineOf(card)))}`],
  [
    'hexadecimal of base64 of JSON escapes',
    (card) => `x=${hexOf(base64(`{"card_number":"${card.replace(/./g, (d) => `\\u003${d}`)}"}`))}`,
  ],
]

const digits: readonly Writing[] = [
  ['full-width', (card) => `カード番号：${widen(card)}`],
  ['full-width, grouped', (card) => `カード番号：${widen(groupCard(card, '-'))}`],
  ['Arabic-Indic', (card) => field(shifted(card, 0x660))],
  ['Devanagari', (card) => field(shifted(card, 0x966))],
  ['mathematical', (card) => field(shifted(card, 0x1d7ce))],
  ['zero-width space inside', (card) => field(groupCard(card, '\u200b'))],
  ['word joiner inside', (card) => field(groupCard(card, '\u2060'))],
  ['soft hyphen inside', (card) => field(groupCard(card, '\u00ad'))],
]

const joined = (card: string, form: (part: string, index: number) => string, by = ''): string =>
  groupCard(card, ' ')
    .split(' ')
    .map((part, index) => form(part, index + 1))
    .join(by)

const dumps: readonly Writing[] = [
  ['form fields', (card) => joined(card, (part, index) => `card_no${index}=${part}`, '&')],
  [
    'JSON members',
    (card) => `{${joined(card, (part, index) => `"card_no${index}":"${part}"`, ',')}}`,
  ],
  [
    'XML elements',
    (card) => joined(card, (part, index) => `<cardNo${index}>${part}</cardNo${index}>`),
  ],
  [
    'PHP print_r',
    (card) => `Array ( ${joined(card, (part, index) => `[card_no${index}] => ${part}`, ' ')} )`,
  ],
  ['PHP print_r, whole', (card) => `Array ( [card_number] => ${card} )`],
  ['PHP serialize', (card) => `a:1:{s:7:"card_no";s:${card.length}:"${card}";}`],
  ['PHP serialize, integer', (card) => `a:1:{s:7:"card_no";i:${card};}`],
  ['PHP var_dump', (card) => `["card_no"]=> string(${card.length}) "${card}"`],
  ['Java toString', (card) => `Payment(id=7, cardNumber=${card}, amount=1200)`],
  ['Python repr', (card) => `{'card_number': '${card}', 'amount': 1200}`],
  ['Ruby inspect', (card) => `Parameters: {"card_number"=>"${card}"}`],
  ['HTTP body', (card) => `POST /pay HTTP/1.1 ... cardNo=${card}&amount=1200`],
  ['SOAP', (card) => `<soap:Body><pay><cardNumber>${card}</cardNumber></pay></soap:Body>`],
  [
    'HAR',
    (card) => `{"request":{"postData":{"params":[{"name":"card_number","value":"${card}"}]}}}`,
  ],
  [
    'SQL statement',
    (card) => `INSERT INTO payments (id, card_no, amount) VALUES (7, '${card}', 1200);`,
  ],
  ['Hibernate binding', (card) => `binding parameter [3] as [VARCHAR] - [${card}]`],
  ['EMV TLV in hexadecimal', (card) => `DE55=9F0206000000001200${tlv('5A', card)}`],
  [
    'ISO 8583, field 2',
    (card) => `0100${'7238440128C08010'}${card.length}${card}000000000000001200`,
  ],
  ['track 1', (card) => `%B${card}^YAMADA/TARO^29121010000000000000?`],
  ['track 2', (card) => `;${card}=29121010000000000000?`],
  ['track 2 with D', (card, random) => `track2=${card}D29121010000${drawText(6, random)}F`],
  ['with its expiry', (card, random) => `${card} ${expiry(random)}`],
  [
    'CSV',
    (card, random) => `7,山田太郎,${card},${expiry(random)},${pick(['東京', '大阪'], random)}`,
  ],
]

/** Every form that is to be found, in text that is otherwise a log's. */
export const forms: readonly Form[] = [
  ...cardTypeNames.map((type) => ({ ...form('schemes')([type, field]), type })),
  ...separators.map(form('separators')),
  ...groupings.map(form('groupings')),
  {
    ...form('groupings')(['8-8', (card) => field(groupCard(card, '-', [8, 8]))]),
    type: 'jcb',
  },
  ...digits.map(form('digits')),
  ...charsets.flatMap((charset) => {
    const encode = (text: string): Uint8Array => encodeText(text, charset)
    const writings: Writing[] = [
      [`${charset}`, field],
      [`${charset}, full-width`, (card) => `カード番号：${widen(card)}`],
    ]
    return writings.map((writing) => ({ ...form('charsets')(writing), encode }))
  }),
  {
    ...form('charsets')([
      'ISO-2022-JP, full-width',
      (card) => `card_no=\u001b$B${[...card].map((digit) => `#${digit}`).join('')}\u001b(B`,
    ]),
  },
  { ...form('charsets')(['EBCDIC', field]), encode: ebcdic },
  ...encodings.map(form('encodings')),
  ...dumps.map(form('fields and dumps')),
  ...looseWritings.map(form('loose grouping')),
]

function form(group: string): (writing: Writing) => Form {
  return ([name, write]) => ({ group, name, write, encode: inUtf8 })
}

function nameOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  return code > 0x7f || sign === ' '
    ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : sign
}

/** ASCII digits as those of another script, whose zero is given. */
function shifted(card: string, zero: number): string {
  return card.replace(/./g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

function tlv(tag: string, card: string): string {
  const value = card.length % 2 === 0 ? card : `${card}F`
  return `${tag}${(value.length / 2).toString(16).padStart(2, '0').toUpperCase()}${value}`
}

/** Code page 037, as far as a log in English needs it. */
function ebcdic(text: string): Uint8Array {
  return Uint8Array.from([...text].map((sign) => EBCDIC.get(sign) ?? 0x40))
}

const EBCDIC: ReadonlyMap<string, number> = new Map([
  ...[...'0123456789'].map((sign, index) => [sign, 0xf0 + index] as const),
  ...[...'abcdefghi'].map((sign, index) => [sign, 0x81 + index] as const),
  ...[...'jklmnopqr'].map((sign, index) => [sign, 0x91 + index] as const),
  ...[...'stuvwxyz'].map((sign, index) => [sign, 0xa2 + index] as const),
  ...[...'ABCDEFGHI'].map((sign, index) => [sign, 0xc1 + index] as const),
  ...[...'JKLMNOPQR'].map((sign, index) => [sign, 0xd1 + index] as const),
  ...[...'STUVWXYZ'].map((sign, index) => [sign, 0xe2 + index] as const),
  ['=', 0x7e],
  ['_', 0x6d],
  ['-', 0x60],
  [':', 0x7a],
  ['.', 0x4b],
  ['\n', 0x25],
])
