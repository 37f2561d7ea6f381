import { describe, expect, test } from 'vitest'
import { isCredible } from '../../src/detect/encodings/loose-shapes.ts'
import { groupsUpTo } from '../../src/detect/kernel/index.ts'
import { type CardType, encodeText, generateCard, seededRandom, widen } from '../support/cards.ts'
import { searchAll, searchFile, searchPart } from '../support/search-all.ts'

const random = seededRandom(14)
const draw = (type: CardType = 'visa'): string => generateCard(type, random)
const masked = (pan: string): string =>
  `${pan.slice(0, 6)}${'*'.repeat(pan.length - 10)}${pan.slice(-4)}`

/** The digits in groups of these lengths, the last one of what is left, with these between in turn. */
function apart(pan: string, sizes: readonly number[], ...betweens: readonly string[]): string {
  let text = ''
  for (let [at, index] = [0, 0]; at < pan.length; index++) {
    const size = sizes[index % sizes.length] ?? pan.length
    text +=
      (index > 0 ? (betweens[(index - 1) % betweens.length] ?? '') : '') + pan.slice(at, at + size)
    at += size
  }
  return text
}

const forms: readonly (readonly [what: string, write: (pan: string) => string])[] = [
  ['mixed separators', (pan) => `my card is ${apart(pan, [4], '-', ' ', '.')} ok`],
  ['a separator left out', (pan) => `Visa card: ${apart(pan, [4, 8, 4], ' ')}`],
  ['a double one', (pan) => `card ${apart(pan, [4], '  ', ' ', ' - ')}`],
  ['pairs', (pan) => `card number ${apart(pan, [2], ' ')}`],
  ['fives', (pan) => `card number ${apart(pan, [5], '-')}`],
  ['digit by digit', (pan) => `card number ${apart(pan, [1], ' ')}`],
  ['two groups', (pan) => `card number ${apart(pan, [6, 10], ' ')}`],
  ['Japanese between and a space', (pan) => `カード番号は${apart(pan, [4], 'の', ' ')}です`],
  ['a line break', (pan) => `please charge my card ${apart(pan, [9, 7], '\n')} today`],
  ['a line break with CR', (pan) => `please charge my card ${apart(pan, [2, 14], '\r\n')} today`],
  ['a quoted line', (pan) => `> the card is ${apart(pan, [4], ' ', '\r\n> > ')} ok`],
  ['a soft line break', (pan) => `the card is ${apart(pan, [4], ' ', ' =\n')} ok`],
  ['a comment of several lines', (pan) => `# card ${apart(pan, [7, 9], '\n# ')}\n`],
]

describe('a number in groups that no card is printed in is found behind a word for a card', () => {
  test.each(forms)('%s', async (_, write) => {
    const pan = draw()
    const text = write(pan)
    const [found, ...others] = await searchAll(text)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      judgement: { masked: masked(pan), kind: 'pan', confidence: expect.stringMatching(/ed$|ly$/) },
    })
    const { start = 0, end = 0 } = found?.candidate ?? {}
    const own = Buffer.from(text).subarray(start, end).toString()
    expect(own.replace(/\D/g, '')).toBe(pan)
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp'] as const)(
    'in %s, with digits of full width too',
    async (charset) => {
      for (const write of [String, widen]) {
        const pan = draw()
        const text = `カード番号は ${write(apart(pan, [4, 8, 4], '/'))} です。`
        const found = await searchAll(encodeText(text, charset))
        expect(found.map(({ judgement }) => judgement.masked)).toContain(masked(pan))
      }
    },
  )

  test('wherever a chunk ends', async () => {
    const pan = draw()
    const text = Buffer.from(`my card is ${apart(pan, [4], '-', '\n> ', '.')} thanks`)
    for (let cut = 1; cut < text.length; cut++) {
      const first = (await searchPart(text, 0, cut)).filter(({ owned }) => owned)
      const second = (await searchPart(text, cut, text.length)).filter(({ owned }) => owned)
      expect(first.length + second.length).toBe(1)
    }
  })

  test('and not without one', async () => {
    for (const [, write] of forms) {
      const text = write(draw()).replace(/visa|card|カード/gi, 'thing')
      expect(await searchAll(text)).toEqual([])
    }
  })
})

test('columns named after the parts of a card number hold one', async () => {
  const pan = draw()
  const table = `id,card1,card2,card3,card4\n1,${apart(pan, [4], ',')}\n`
  expect(await searchFile(table)).toMatchObject([{ judgement: { masked: masked(pan) } }])
})

/** Whether the digits of a card in this text are taken for a number. */
function credible(text: string): boolean {
  const bytes = Buffer.from(text)
  const start = text.search(/\d/)
  const end = text.length - [...text].reverse().findIndex((sign) => /\d/.test(sign))
  return isCredible(bytes, groupsUpTo(bytes, start, end, 19))
}

describe('what is seldom a number in loose groups is none, whatever its check digit says', () => {
  test.each([
    ['telephone numbers', 'card desk 3333-44-5555, 666'],
    ['a time', 'card 44-05-06 12:30:59.1234'],
    ['a date', 'card 4455-2026-11-30 1234'],
    ['an address', 'card 192.168.100.200 4411'],
    ['an amount', 'card 4,555,666,777,888,99'],
    ['a number of an order', 'card order 44-5555555-6666666'],
    ['a version', 'card driver 44.1.5555.66666.77'],
  ])('%s', (_, text) => {
    expect(credible(text)).toBe(false)
  })

  test('two lines of a longer list', () => {
    const bytes = Buffer.from('cards\n44445555\n66667777\n88889999\n')
    expect(isCredible(bytes, groupsUpTo(bytes, 6, 23, 19))).toBe(false)
  })
})
