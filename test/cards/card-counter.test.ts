import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { cardCounter } from '../../src/cards/card-counter.ts'
import { wordsInto } from '../../src/cards/pseudonym-words.ts'

const folder = mkdtempSync(join(tmpdir(), 'counter-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ALPHABET = 30
const POOL = Array.from({ length: ALPHABET }, () => randomBytes(16).toString('base64url'))

/** Cards of a pool, and the sets that they are added to. */
const additions = fc.array(
  fc.record({
    cards: fc.uniqueArray(fc.nat(ALPHABET - 1), { maxLength: 12 }),
    sets: fc.uniqueArray(fc.nat(4), { maxLength: 4 }),
  }),
  { maxLength: 12 },
)

test('sets, what they have together and lists are exact, however few cards memory has room for', () => {
  const property = fc.property(additions, fc.nat(ALPHABET), fc.subarray([0, 1, 2, 3, 4]), run)
  fc.assert(property, { numRuns: 80 })
})

function run(
  all: readonly { readonly cards: readonly number[]; readonly sets: readonly number[] }[],
  most: number,
  together: readonly number[],
): void {
  const counter = cardCounter({ folder, most })
  const sets = Array.from({ length: 5 }, counter.set)
  const model = sets.map(() => new Set<string>())
  const kept: [() => string[], readonly string[]][] = []
  for (const { cards, sets: into } of all) {
    const texts = cards.map((card) => POOL[card] ?? '')
    counter.add(
      texts,
      sets.filter((_, index) => into.includes(index)),
    )
    for (const index of into) for (const text of texts) model[index]?.add(text)
    kept.push([counter.keep(texts), texts])
  }
  expect(sets.map(({ size }) => size)).toEqual(model.map(({ size }) => size))
  const union = new Set(together.flatMap((index) => [...(model[index] ?? [])]))
  expect(counter.unionOf(sets.filter((_, index) => together.includes(index)))).toBe(union.size)
  for (const [give, texts] of kept) expect(give()).toEqual(texts)
  counter.close()
}

test('a part has the cards of its whole that no other part has', () => {
  const property = fc.property(additions, fc.nat(ALPHABET), (all, most) => {
    const counter = cardCounter({ folder, most })
    const whole = counter.set()
    const parts = [0, 1, 2].map(() => counter.partOf(whole))
    const model = parts.map(() => new Set<number>())
    for (const { cards } of all) {
      for (const [index, part] of parts.entries()) {
        const own = cards.filter((card) => card % 3 === index)
        counter.add(
          own.map((card) => POOL[card] ?? ''),
          [whole, part],
        )
        for (const card of own) model[index]?.add(card)
      }
    }
    expect(parts.map(({ size }) => size)).toEqual(model.map(({ size }) => size))
    counter.close()
  })
  fc.assert(property, { numRuns: 60 })
})

/** Of one first byte, so that they fill blocks. */
const manyCards = (count: number): string[] =>
  Array.from({ length: count }, () =>
    Buffer.concat([Buffer.from([7]), randomBytes(15)]).toString('base64url'),
  )

test('what goes to disk is in no folder, and nothing of it can be read', () => {
  const counter = cardCounter({ folder, most: 100 })
  const [one, other] = [counter.set(), counter.set()]
  const cards = manyCards(5000)
  counter.add(cards, [one])
  counter.add(cards.slice(2000), [one, other])
  const kept = counter.keep(cards)
  expect(readdirSync(folder)).toEqual([])
  const bytes = Buffer.concat(openFilesIn(folder).map((path) => readFileSync(path)))
  expect(bytes.length).toBeGreaterThan(5000 * 16)
  const some = cards.filter((_, index) => index % 20 === 0)
  const readable = some.filter((card) => formsOf(card).some((form) => bytes.includes(form)))
  expect(readable).toEqual([])
  expect([one.size, other.size, counter.unionOf([one, other])]).toEqual([5000, 3000, 5000])
  expect(kept()).toEqual(cards)
  counter.close()
  expect(openFilesIn(folder)).toEqual([])
})

test.each(['/nowhere', '/proc'])(
  'where nothing can be written, as in %s, it stays in memory',
  (place) => {
    const counter = cardCounter({ folder: place, most: 10 })
    const set = counter.set()
    const cards = manyCards(2000)
    counter.add(cards, [set])
    counter.add(cards, [set])
    expect(set.size).toBe(2000)
    expect(counter.keep(cards)()).toEqual(cards)
    counter.close()
  },
)

/** As text, as its bytes, in hexadecimal, and as the words that stand for it in memory. */
function formsOf(card: string): (string | Buffer)[] {
  const raw = Buffer.from(card, 'base64url')
  const words = new Uint32Array(4)
  wordsInto(words, card)
  return [card, raw.subarray(0, 8), raw.toString('hex'), Buffer.from(words.buffer, 0, 8)]
}

/** Files that this process has open and whose names are gone from a folder, by paths that lead to them. */
const openFilesIn = (within: string): string[] =>
  readdirSync('/proc/self/fd')
    .map((fd) => `/proc/self/fd/${fd}`)
    .filter((path) => linkOf(path).startsWith(`${within}/`))

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return '' // the one by which the folder was read
  }
}
