import { parseArgs } from 'node:util'
import { drawCard } from '../../src/commands/demo-cards.ts'
import { drawText, pick, seededRandom } from '../../src/commands/demo-random.ts'
import { lookAlikes } from '../../test/look-alikes.ts'
import { branded, type Finder, naive } from './baselines.ts'
import { drawEstate, SHARE } from './estate.ts'
import { forms } from './forms.ts'
import { type Called, search } from './search.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cards: { type: 'string', default: '100' }, // a form
    lines: { type: 'string', default: '200000' }, // of the estate
  },
})
const random = seededRandom(Number(values.seed))
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

await showForms(Number(values.cards))
await showLookAlikes()
await showTiers(Number(values.lines))

/** Of the cards planted in each form, how many are found. */
async function showForms(count: number): Promise<void> {
  say(`\n### Recall by form: ${count} cards each, found of 100\n`)
  say('| form | cardsweep | of it confirmed or likely | number and Luhn | brands and Luhn |')
  say('| --- | --- | --- | --- | --- |')
  const sums = { cards: 0, found: 0, sure: 0, naive: 0, branded: 0 }
  for (const form of forms) {
    const cards = Array.from({ length: count }, () =>
      drawCard(form.type ?? pick(SHARE, random), random),
    )
    const bytes = form.encode(
      cards.map((card) => `${logHead()}${form.write(card, random)}\n`).join(''),
    )
    const found = await search(bytes)
    const text = Buffer.from(bytes).toString('latin1')
    const row = {
      cards: count,
      found: cards.filter((card) => found.has(card)).length,
      sure: cards.filter((card) => isSure(found.get(card))).length,
      naive: hits(naive, text, cards),
      branded: hits(branded, text, cards),
    }
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += row[key]
    say(`| ${form.group}: ${form.name} ${cells(row)}`)
  }
  say(`| **all** ${cells(sums)}`)
}

/** Of things that look like cards, how many are called one. */
async function showLookAlikes(): Promise<void> {
  say('\n### Look-alikes: called a card, of 100,000\n')
  say('| what | confirmed or likely | possible | number and Luhn | brands and Luhn |')
  say('| --- | --- | --- | --- | --- |')
  for (const [name, count, draw] of lookAlikes) {
    const bytes = Buffer.from(
      Array.from({ length: count }, () => `${logHead()}${draw(random)}\n`).join(''),
    )
    const called = [...(await search(bytes)).values()]
    const text = bytes.toString('latin1')
    const shares = [
      called.filter(isSure).length,
      called.filter((tier) => tier === 'possible').length,
      naive(text).length,
      branded(text).length,
    ].map((found) => Math.round((found / count) * 100_000))
    say(`| ${name} | ${shares.join(' | ')} |`)
  }
}

/** Of what each tier calls a card, how much is one, in files of an imagined company. */
async function showTiers(lines: number): Promise<void> {
  const files = drawEstate(lines, random)
  const tiers = new Map<string, { cards: number; others: number }>()
  const count = (tier: string, isCard: boolean): void => {
    const known = tiers.get(tier) ?? { cards: 0, others: 0 }
    tiers.set(tier, known)
    if (isCard) known.cards++
    else known.others++
  }
  for (const content of files.values()) {
    const planted = new Set(content.map(({ card }) => card))
    const text = content.map((line) => `${logHead()}${line.text}\n`).join('')
    const found = await search(Buffer.from(text))
    for (const [number, called] of found) count(called, planted.has(number))
    for (const card of planted) if (card !== null && !found.has(card)) count('not found', true)
    for (const number of new Set(naive(text))) count('(number and Luhn)', planted.has(number))
    for (const number of new Set(branded(text))) count('(brands and Luhn)', planted.has(number))
  }
  say(`\n### Precision by tier: ${lines.toLocaleString('en')} lines of an imagined company\n`)
  say('| called | cards | others | precision |')
  say('| --- | --- | --- | --- |')
  for (const [tier, { cards, others }] of tiers) {
    say(`| ${tier} | ${cards} | ${others} | ${((cards / (cards + others)) * 100).toFixed(1)} % |`)
  }
}

function logHead(): string {
  return `2026-03-${String(1 + random(28)).padStart(2, '0')} 12:${drawText(1, random)}5:31 INFO `
}

function hits(finder: Finder, text: string, cards: readonly string[]): number {
  const found = new Set(finder(text))
  return cards.filter((card) => found.has(card)).length
}

function isSure(called: Called | undefined): boolean {
  return called === 'confirmed' || called === 'likely'
}

function cells({ cards, ...row }: Record<string, number> & { cards: number }): string {
  return `| ${Object.values(row)
    .map((found) => Math.round((found / cards) * 100))
    .join(' | ')} |`
}
