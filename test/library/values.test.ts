import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createRedactor, redact } from '../../src/library/redactor.ts'
import { generateCard } from '../support/cards.ts'

const { value } = createRedactor()
const card = generateCard('visa')

/** All that something may show of a value. */
const shown = (one: unknown): string =>
  inspect(one, { depth: 50, showHidden: true }) + (jsonOf(one) ?? '')

function jsonOf(one: unknown): string | undefined {
  try {
    return JSON.stringify(one)
  } catch {
    return undefined
  }
}

const circle: Record<string, unknown> = { card_no: card, deep: [{ again: null as unknown }] }
circle.self = circle
const deep = circle.deep as { again: unknown }[]
if (deep[0]) deep[0].again = circle

test.each<[what: string, holder: unknown]>([
  ['a frozen object', Object.freeze({ card_no: card, cvv: '123' })],
  ['an error with a cause', new Error(`card ${card}`, { cause: new Error(`card ${card}`) })],
  ['an error in an object', { err: new AggregateError([new Error(`card ${card}`)], 'two') }],
  [
    'a map',
    {
      paid: new Map<unknown, unknown>([
        ['card_no', card],
        [`card ${card}`, 1],
      ]),
    },
  ],
  ['a set', { cards: new Set([`card ${card}`]) }],
  ['bytes', { body: Buffer.from(`card_no=${card}`) }],
  ['an ArrayBuffer', { body: new TextEncoder().encode(`card_no=${card}`).buffer }],
  ['a key', { [`card_no ${card}`]: 'paid' }],
  ['a key of a symbol', { [Symbol('card_no')]: card }],
  ['what toJSON gives', { order: { toJSON: () => ({ card_no: card }) } }],
  ['a URL', { url: new URL(`https://shop.example.jp/?card=${card}`) }],
  ['a query', { query: new URLSearchParams({ card_no: card }) }],
  ['headers', { headers: new Headers({ 'x-card-number': card }) }],
  ['a boxed string', { card_no: new String(card) }],
  ['a bigint', { card_no: BigInt(card) }],
  ['a circle', circle],
])('%s shows no card', (_, holder) => {
  const redacted = shown(value(holder))
  expect(redacted).not.toContain(card)
  expect(redacted).not.toContain(Buffer.from(card).toString('hex').replace(/../g, '$& ').trim())
})

test('what holds none stays the same object, and so do clean parts of what holds one', () => {
  const parts = {
    date: new Date(),
    map: new Map([['a', 1]]),
    bytes: Buffer.from('b'),
    error: new Error('c'),
  }
  expect(value(parts)).toBe(parts)
  const copy = value({ ...parts, other: new Error(`card ${card}`) })
  expect(copy.map).toBe(parts.map)
  expect(copy.error).toBe(parts.error)
  expect(copy.other).toBeInstanceOf(Error)
})

test('a getter that throws does not stop a logger', () => {
  const holder = {
    card_no: card,
    get broken(): string {
      throw new Error('no')
    },
  }
  expect(shown(value({ holder, big: 1n }).holder.card_no)).not.toContain(card)
})

test.each([
  ['a number', (pan: string) => `{"cards":[7, ${pan}, 8]}`],
  ['a number behind an object', (pan: string) => `{"cards":[{"a":[1]},${pan}]}`],
  ['a list of bytes', (pan: string) => `{"body":[${[...Buffer.from(`x=${pan};`)].join(',')}]}`],
  ['a Buffer', (pan: string) => JSON.stringify({ body: Buffer.from(pan) })],
])('a line of JSON whose list has %s stays JSON', (_, write) => {
  const line = redact(write(card))
  expect(line).not.toContain(card)
  expect(JSON.parse(line)).toBeTruthy()
})

test.each([null, undefined, 7, {}, new Uint16Array(8), new DataView(new ArrayBuffer(8))])(
  'what is neither text nor bytes is refused: %s',
  (other) => {
    expect(() => redact(other as never)).toThrow(expect.objectContaining({ code: 'ERR_USAGE' }))
  },
)
