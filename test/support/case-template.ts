import { layers } from '../detect/forms.ts'
import {
  type CardType,
  generateCard,
  group,
  isCardType,
  type Random,
  spoiled,
  widen,
} from './cards.ts'

/** A template with its numbers filled in, and the numbers. */
export interface Filled {
  readonly text: string
  readonly cards: readonly string[]
}

/**
 * Replaces each `{{...}}` by a card number that is generated for it. The words in the braces, all but the
 * first optional and in any order:
 *
 *   jcb          the card type
 *   #1           the same number wherever the same label stands
 *   4-6-5        group lengths; as printed on the card where only a separator is given
 *   sep=U+3000   the separator, as text or as a code point
 *   wide         full-width digits
 *   keep=6+4     truncated: how many digits are left in front and at the end; the rest are asterisks
 *   typo         another last digit, which fails the Luhn check
 *   part=2       the second group of four digits alone
 *   as=base64    in an encoding of forms.ts; as=json-escape,base64 for one in another
 */
export function fillTemplate(template: string, random: Random): Filled {
  const cards: string[] = []
  const labelled = new Map<string, string>()
  const draw = (type: CardType, label: string): string => {
    const card = labelled.get(label) ?? generateCard(type, random)
    if (label) labelled.set(label, card)
    cards.push(card)
    return card
  }
  const text = template.replace(/\{\{(.*?)\}\}/g, (_, words: string) =>
    fill(words.split(' '), draw),
  )
  return { text, cards }
}

function fill(words: readonly string[], draw: (type: CardType, label: string) => string): string {
  const [type = '', ...options] = words
  if (!isCardType(type)) throw new Error(`no card type: ${type}`)
  const card = draw(type, options.find((option) => option.startsWith('#')) ?? '')
  const digits = options.includes('typo')
    ? spoiled(card)
    : truncate(card, optionValue(options, 'keep'))
  const part = Number(optionValue(options, 'part') ?? 0)
  const told = part > 0 ? digits.slice(4 * part - 4, 4 * part) : digits
  return encodeAsTold(groupAsTold(options.includes('wide') ? widen(told) : told, options), options)
}

function encodeAsTold(text: string, options: readonly string[]): string {
  const names = optionValue(options, 'as')?.split(',') ?? []
  return names.reduce((inner, name) => {
    const encode = layers[name]
    if (!encode) throw new Error(`no encoding: ${name}`)
    return encode(inner)
  }, text)
}

function groupAsTold(digits: string, options: readonly string[]): string {
  const separator = optionValue(options, 'sep')
  if (separator === undefined) return digits
  const groups = options.find((option) => /^\d+(-\d+)+$/.test(option))
  const [, code] = /^U\+([0-9A-F]+)$/.exec(separator) ?? []
  const sign = code ? String.fromCodePoint(Number.parseInt(code, 16)) : separator
  return group(digits, sign, groups?.split('-').map(Number))
}

function truncate(card: string, kept: string | undefined): string {
  if (kept === undefined) return card
  const [front = 0, end = 0] = kept.split('+').map(Number)
  return (
    card.slice(0, front) + '*'.repeat(card.length - front - end) + card.slice(card.length - end)
  )
}

function optionValue(options: readonly string[], key: string): string | undefined {
  return options.find((option) => option.startsWith(`${key}=`))?.slice(key.length + 1)
}
