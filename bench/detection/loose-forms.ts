import { groupCard, widen } from '../../src/demo/cards.ts'
import { pick, type Random } from '../../src/demo/random.ts'

type Writing = readonly [name: string, write: (card: string, random: Random) => string]

/** Words that people put before a number that they type. */
const WORDS = [
  'カード番号',
  'card number',
  'カード：',
  'My card is',
  'クレジットカード',
  'visa card',
]

const groups = (card: string): string[] => groupCard(card, ' ').split(' ')
const even = (card: string, length: number): string[] =>
  card.match(new RegExp(`.{1,${length}}`, 'g')) ?? []

/** Groups with the signs between them in turn. */
const between = (parts: readonly string[], ...signs: readonly string[]): string =>
  parts
    .map((part, index) => part + (index + 1 < parts.length ? signs[index % signs.length] : ''))
    .join('')

const writings: readonly Writing[] = [
  ['mixed separators', (card) => between(groups(card), ' ', '-', '.')],
  ['dots and blanks', (card) => between(groups(card), '. ', ' ')],
  ['a separator missing', (card) => between(groups(card), ' ', '', ' ')],
  ['two separators missing', (card) => between(groups(card), '', '-', '')],
  ['a double separator', (card) => between(groups(card), '  ', ' ')],
  ['blanks around hyphens', (card) => between(groups(card), ' - ')],
  ['commas', (card) => between(groups(card), ', ')],
  ['slashes', (card) => between(groups(card), ' / ')],
  ['の between', (card) => between(groups(card), 'の')],
  ['・ between', (card) => between(groups(card), '・')],
  ['pairs', (card) => between(even(card, 2), ' ')],
  ['fives', (card) => between(even(card, 5), ' ')],
  ['digit by digit', (card) => between(even(card, 1), ' ')],
  ['one group a line', (card) => between(groups(card), '\n')],
  ['wrapped between groups', (card) => between(groups(card), ' ', '\n', ' ')],
  ['wrapped within a group', (card) => `${card.slice(0, 9)}\n${card.slice(9)}`],
  ['quoted lines of a mail', (card) => between(groups(card), ' ', '\n> ', ' ')],
  ['full-width, mixed', (card) => widen(between(groups(card), ' ', '-'))],
  [
    'groups in quotes',
    (card) =>
      groups(card)
        .map((part) => `"${part}"`)
        .join(' '),
  ],
]

/** Ways in which people group the digits of a card behind a word for one, and software does not. */
export const looseWritings: readonly Writing[] = writings.map(([name, write]) => [
  name,
  (card, random) => `${pick(WORDS, random)} ${write(card, random)} です`,
])
