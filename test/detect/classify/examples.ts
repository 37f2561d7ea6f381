import {
  complete,
  generateCard,
  group,
  isCardType,
  type Random,
  secureRandom,
  spoiled,
  widen,
} from '../../support/cards.ts'

/** A token of rules/*.json: `{visa}`, `{visa:bad}`, `{amex:4-6-5:wide}`. */
const token = /\{([a-z0-9]+)((?::[a-z0-9-]+)*)\}/g

const others: Readonly<Record<string, { prefix: string; length: number }>> = {
  mir: { prefix: '220098', length: 16 },
  humo: { prefix: '986035', length: 16 },
}

/** Replaces each token by a number made now: no test number, and none that looks like one. */
export function fillTokens(text: string, random: Random = secureRandom): string {
  return text.replaceAll(token, (_, name: string, list: string) => {
    const modifiers = list.split(':').slice(1)
    return write(draw(name, modifiers, random), modifiers)
  })
}

function draw(name: string, modifiers: readonly string[], random: Random): string {
  if (modifiers.includes('yymmdd')) return complete('251121', 16, random)
  if (modifiers.includes('ddmmyyyy')) return complete('25112026', 16, random)
  if (modifiers.includes('zeros')) return complete('4980120000007', 16, random)
  if (modifiers.includes('run')) return complete('49801277777777', 16, random)
  for (;;) {
    const card = one(name, random)
    const isParcel = checksAsParcel(card)
    if (isParcel === modifiers.includes('gtin'))
      return modifiers.includes('bad') ? spoiled(card) : card
  }
}

function one(name: string, random: Random): string {
  if (isCardType(name)) return generateCard(name, random)
  const other = others[name]
  if (other === undefined) throw new Error(`no token ${name}`)
  return complete(other.prefix, other.length, random)
}

/** Mod 10 with weights 3 and 1, as JAN, GTIN and some parcel numbers have it. */
function checksAsParcel(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0)
  return sum % 10 === 0
}

function write(card: string, modifiers: readonly string[]): string {
  const shape = modifiers.find((modifier) => /^\d+(-\d+)+$/.test(modifier))
  const separator = modifiers.includes('hyphen') ? '-' : ' '
  const grouped = shape === undefined ? card : group(card, separator, shape.split('-').map(Number))
  return modifiers.includes('wide') ? widen(grouped) : grouped
}
