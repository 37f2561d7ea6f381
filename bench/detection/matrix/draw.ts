import { drawCard, groupCard } from '../../../src/demo/cards.ts'
import { type Charset, encodeText } from '../../../src/demo/charset.ts'
import { drawText, pick, type Random } from '../../../src/demo/random.ts'
import { SHARE } from '../estate.ts'
import { companions, families, type Names } from './names.ts'
import type { Field, Shape, Wrap } from './record.ts'
import { shapes } from './shapes/index.ts'
import { wrappings } from './wraps.ts'

/** Cards in a form: enough that each is met at another place of the file, with cards of several schemes. */
const CARDS = 6

/** Where the expiry date and the code of a card stand, and what severity that gives. */
const placements = {
  'the card alone': ['SV3', 'oopo'],
  'a masked code': ['SV3', 'opmo'],
  'expiry behind': ['SV2', 'opeo'],
  'expiry before': ['SV2', 'oeop'],
  'code behind': ['SV1', 'opc'],
  'code before': ['SV1', 'ocop'],
  'expiry and code behind': ['SV1', 'ophec'],
  'expiry and code around': ['SV1', 'oepoc'],
  'far behind': ['SV1', 'opooooec'],
} as const

/** One form of the matrix: a file of records, how many cards it has and what they must be called. */
export interface MatrixForm {
  readonly axes: Readonly<Record<(typeof axisNames)[number], string>>
  readonly severity: string
  readonly cards: readonly string[]
  readonly bytes: Uint8Array
}

/** What a form is drawn from. */
export const axisNames = [
  'shape',
  'names',
  'wrap',
  'charset',
  'line ends',
  'companions',
  'digits',
] as const

const charsets: readonly Charset[] = ['utf-8', 'utf-8', 'utf-8', 'shift_jis', 'euc-jp', 'utf-16le']
const lineEnds = { LF: '\n', 'CR LF': '\r\n' } as const
const digits = {
  'one run': (card: string) => card,
  'with blanks': (card: string) => groupCard(card, ' '),
  'with hyphens': (card: string) => groupCard(card, '-'),
} as const

/** Draws a form of each shape in turn; everything else is drawn by lot. */
export function drawForms(count: number, random: Random): MatrixForm[] {
  return Array.from({ length: count }, (_, index) =>
    drawForm(shapes[index % shapes.length] as Shape, random),
  )
}

function drawForm(shape: Shape, random: Random): MatrixForm {
  const kind =
    shape.names === 'both' ? pick(['identifiers', 'labels'] as const, random) : shape.names
  const names = pick(families[kind], random)
  const placement = pick(Object.keys(placements) as (keyof typeof placements)[], random)
  const [severity, order] = placements[placement]
  const wrap = pick(shape.wraps, random)
  const grouping = pick(Object.keys(digits) as (keyof typeof digits)[], random)
  const lineEnd = pick(Object.keys(lineEnds) as (keyof typeof lineEnds)[], random)
  const cards = Array.from({ length: CARDS }, () => drawCard(pick(SHARE, random), random))
  const records = cards.map((card) =>
    [...order].map((letter, index) =>
      drawField({ letter, index, card, kind, names }, digits[grouping], random),
    ),
  )
  const text = textOf(shape, wrap, records, random).replaceAll('\n', lineEnds[lineEnd])
  const charset = pick(
    charsets.filter((known) => carries(known, text)),
    random,
  )
  return {
    axes: {
      shape: shape.name,
      names: names.pan,
      wrap,
      charset,
      'line ends': lineEnd,
      companions: placement,
      digits: grouping,
    },
    severity,
    cards,
    bytes: encodeText(text, charset),
  }
}

function textOf(
  shape: Shape,
  wrap: Wrap,
  records: readonly (readonly Field[])[],
  random: Random,
): string {
  if (shape.wraps.length === 1) return wrappings[wrap](shape.write(records, random), random)
  return records.map((record) => wrappings[wrap](shape.write([record], random), random)).join('')
}

interface Drawn {
  readonly letter: string
  readonly index: number
  readonly card: string
  readonly kind: 'identifiers' | 'labels'
  readonly names: Names
}

function drawField(
  { letter, index, card, kind, names }: Drawn,
  group: (card: string) => string,
  random: Random,
): Field {
  const amex = card.length === 15
  const month = String(1 + random(12)).padStart(2, '0')
  const others = [
    '17',
    `${1000 + random(8000)}`,
    'captured',
    `${150 + random(30)}-${drawText(4, random)}`,
  ]
  const other = companions[kind][index % companions[kind].length] ?? ''
  const fields: Readonly<Record<string, Field>> = {
    p: { role: 'pan', name: names.pan, value: group(card) },
    e: { role: 'expiry', name: names.expiry, value: `${month}/${27 + random(7)}` },
    c: { role: 'code', name: names.code, value: drawText(amex ? 4 : 3, random) },
    m: { role: 'code', name: names.code, value: amex ? '****' : '***' },
    h: { role: 'holder', name: names.holder, value: 'TARO YAMADA' },
    o: { role: 'other', name: other, value: others[index % others.length] ?? '' },
  }
  return fields[letter] as Field
}

/** Whether a charset has every character of a text. */
function carries(charset: Charset, text: string): boolean {
  return new TextDecoder(charset).decode(encodeText(text, charset)) === text
}
