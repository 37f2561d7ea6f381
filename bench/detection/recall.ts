import { drawCard } from '../../src/demo/cards.ts'
import { pick, type Random } from '../../src/demo/random.ts'
import { containerKinds, isInstalled } from '../../test/containers/kinds.ts'
import { branded, type Finder, naive } from './baselines.ts'
import { SHARE } from './estate.ts'
import { forms } from './forms.ts'
import { logHead } from './log-head.ts'
import { type Called, isSure, search } from './search.ts'

type Say = (line: string) => void

/** How many of the planted cards each tool finds. */
interface Row {
  readonly cards: number
  readonly found: number
  readonly sure: number
  readonly naive: number
  readonly branded: number
}

/** Of the cards planted in each form, how many are found. */
export async function showForms(count: number, random: Random, say: Say): Promise<void> {
  say(heading('form', count))
  const rows: Row[] = []
  for (const form of forms) {
    const cards = drawCards(count, random, () => form.type ?? pick(SHARE, random))
    const lines = cards.map((card) => `${logHead(random)}${form.write(card, random)}\n`)
    const row = await rowOf(form.encode(lines.join('')), cards)
    rows.push(row)
    say(`| ${form.group}: ${form.name} ${cells(row)}`)
  }
  say(`| **all** ${cells(sum(rows))}`)
}

/** Of the cards planted in a container of each kind, how many are found; whose program is missing is told. */
export async function showContainers(count: number, random: Random, say: Say): Promise<void> {
  say(heading('container', count))
  const rows: Row[] = []
  for (const { name, program, make } of containerKinds) {
    if (program !== undefined && !isInstalled(program)) {
      say(`| ${name} | not measured: \`${program}\` is not installed | | | |`)
      continue
    }
    const cards = drawCards(count, random, () => pick(SHARE, random))
    const row = await rowOf(make(cards), cards)
    rows.push(row)
    say(`| ${name} ${cells(row)}`)
  }
  say(`| **all ${rows.length} of ${containerKinds.length}** ${cells(sum(rows))}`)
}

function heading(what: string, count: number): string {
  return [
    `\n### Recall by ${what}: ${count} cards each, found of 100\n`,
    `| ${what} | cardsweep | of it confirmed or likely | number and Luhn | brands and Luhn |`,
    '| --- | --- | --- | --- | --- |',
  ].join('\n')
}

function drawCards(
  count: number,
  random: Random,
  type: () => Parameters<typeof drawCard>[0],
): string[] {
  return Array.from({ length: count }, () => drawCard(type(), random))
}

async function rowOf(bytes: Uint8Array, cards: readonly string[]): Promise<Row> {
  const found: ReadonlyMap<string, Called> = await search(bytes)
  const text = Buffer.from(bytes).toString('latin1')
  return {
    cards: cards.length,
    found: cards.filter((card) => found.has(card)).length,
    sure: cards.filter((card) => isSure(found.get(card))).length,
    naive: hits(naive, text, cards),
    branded: hits(branded, text, cards),
  }
}

function hits(finder: Finder, text: string, cards: readonly string[]): number {
  const found = new Set(finder(text))
  return cards.filter((card) => found.has(card)).length
}

function sum(rows: readonly Row[]): Row {
  const total = (key: keyof Row): number => rows.reduce((count, row) => count + row[key], 0)
  return {
    cards: total('cards'),
    found: total('found'),
    sure: total('sure'),
    naive: total('naive'),
    branded: total('branded'),
  }
}

/** Shares round down: 100 means all. */
function cells({ cards, found, sure, naive, branded }: Row): string {
  const shares = [found, sure, naive, branded].map((count) => Math.floor((count / cards) * 100))
  return `| ${shares.join(' | ')} |`
}
