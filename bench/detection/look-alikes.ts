import { exactInterval } from '../../src/assess/binomial.ts'
import { drawCard } from '../../src/demo/cards.ts'
import { pick, type Random } from '../../src/demo/random.ts'
import { lookAlikes } from '../../test/detect/look-alikes.ts'
import { branded, naive } from './baselines.ts'
import { SHARE } from './estate.ts'
import { forms } from './forms.ts'
import { logHead } from './log-head.ts'
import { others, textOf } from './others/index.ts'
import { type Called, isSure, search } from './search.ts'

type Say = (line: string) => void

/** Numbers that are no cards, in a file of their own. */
interface LookAlikeFile {
  readonly name: string
  readonly count: number
  text(random: Random): string
}

const files: readonly LookAlikeFile[] = [
  ...lookAlikes.map(([name, count, draw]) => ({
    ...{ name, count },
    text: (random: Random) =>
      Array.from({ length: count }, () => `${logHead(random)}${draw(random)}\n`).join(''),
  })),
  ...others.map((source) => ({ ...source, text: (random: Random) => textOf(source, random) })),
]

/** Look-alikes for a card. */
const RATIO = 300

/** Of things that look like cards, how many are called one; and what a tier is worth where cards are one of 300. */
export async function showLookAlikes(random: Random, say: Say): Promise<void> {
  say('\n### Look-alikes: called a card\n')
  say('| what | numbers | confirmed | likely | possible | number and Luhn | brands and Luhn |')
  say('| --- | --- | --- | --- | --- | --- | --- |')
  const all = { numbers: 0, confirmed: 0, likely: 0, possible: 0, naive: 0, branded: 0 }
  for (const { name, count, text } of files) {
    const content = text(random)
    const called = [...(await search(Buffer.from(content))).values()]
    const row = {
      ...{ numbers: count, confirmed: countOf(called, 'confirmed') },
      ...{ likely: countOf(called, 'likely'), possible: countOf(called, 'possible') },
      ...{ naive: naive(content).length, branded: branded(content).length },
    }
    for (const key of Object.keys(all) as (keyof typeof all)[]) all[key] += row[key]
    say(`| ${[name, ...Object.values(row)].join(' | ')} |`)
  }
  say(`| **all ${files.length}** | ${Object.values(all).join(' | ')} |`)
  await showWorth(all, random, say)
}

const countOf = (called: readonly Called[], tier: Called): number =>
  called.filter((one) => one === tier).length

/** Cards in every form, one for so many look-alikes: what of each tier is a card. */
async function showWorth(
  look: Readonly<Record<'numbers' | 'confirmed' | 'likely', number>>,
  random: Random,
  say: Say,
): Promise<void> {
  const each = Math.round(look.numbers / RATIO / forms.length)
  const cards: (Called | undefined)[] = []
  for (const { type, write, encode } of forms) {
    const drawn = Array.from({ length: each }, () => drawCard(type ?? pick(SHARE, random), random))
    const lines = drawn.map((card) => `${logHead(random)}${write(card, random)}\n`)
    const found = await search(encode(lines.join('')))
    cards.push(...drawn.map((card) => found.get(card)))
  }
  say(`\n${cards.length} cards in ${forms.length} forms, ${cards.filter(isSure).length} sure\n`)
  say('| called | cards | look-alikes | precision | 95 % interval |')
  say('| --- | --- | --- | --- | --- |')
  for (const tier of ['confirmed', 'likely'] as const) {
    const right = cards.filter((called) => called === tier).length
    const { low, high } = exactInterval(right, right + look[tier])
    const shares = [right / (right + look[tier]), low, high].map((share) => percent(share))
    say(`| ${tier} | ${right} | ${look[tier]} | ${shares[0]} | ${shares[1]} to ${shares[2]} |`)
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
