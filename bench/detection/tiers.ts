import { exactInterval } from '../../src/assess/binomial.ts'
import { seededRandom } from '../../src/demo/random.ts'
import { branded, naive } from './baselines.ts'
import { drawEstate } from './estate.ts'
import { logHead } from './log-head.ts'
import { search } from './search.ts'

/** What of the numbers that are called so is a card, by the file they stand in. */
type Tier = Map<string, Counts>

interface Counts {
  cards: number
  others: number
}

/** Of what each tier calls a card, how much is one, in the files of imagined companies: one for each seed. */
export async function showTiers(
  lines: number,
  seeds: readonly number[],
  say: (line: string) => void,
): Promise<void> {
  const tiers = new Map<string, Tier>()
  for (const seed of seeds) await addCompany(lines, seed, tiers)
  const size = lines.toLocaleString('en')
  say(`\n### Precision by tier: ${seeds.length} imagined companies of ${size} lines\n`)
  say('| called | cards | others | precision | 95 % interval | where the others stand |')
  say('| --- | --- | --- | --- | --- | --- |')
  for (const [name, tier] of tiers) say(`| ${[name, ...cellsOf(tier)].join(' | ')} |`)
}

function cellsOf(tier: Tier): (string | number)[] {
  const files = [...tier].toSorted(([, a], [, b]) => b.others - a.others)
  const cards = files.reduce((sum, [, count]) => sum + count.cards, 0)
  const others = files.reduce((sum, [, count]) => sum + count.others, 0)
  const { low, high } = exactInterval(cards, cards + others)
  const where = files
    .filter(([, count]) => count.others > 0)
    .map(([file, count]) => `${count.others} of ${count.cards + count.others} in ${file}`)
  const interval = `${percent(low)} to ${percent(high)}`
  return [cards, others, percent(cards / (cards + others)), interval, where.join(', ')]
}

async function addCompany(lines: number, seed: number, tiers: Map<string, Tier>): Promise<void> {
  const random = seededRandom(seed)
  for (const [file, content] of drawEstate(lines, random)) {
    const planted = new Set(content.map(({ card }) => card))
    const count = (name: string, isCard: boolean): void => {
      const tier: Tier = tiers.get(name) ?? new Map()
      tiers.set(name, tier)
      const counts = tier.get(file) ?? { cards: 0, others: 0 }
      tier.set(file, counts)
      if (isCard) counts.cards++
      else counts.others++
    }
    const text = content.map((line) => `${logHead(random)}${line.text}\n`).join('')
    const found = await search(Buffer.from(text))
    for (const [number, called] of found) count(called, planted.has(number))
    for (const card of planted) if (card !== null && !found.has(card)) count('not found', true)
    for (const number of new Set(naive(text))) count('(number and Luhn)', planted.has(number))
    for (const number of new Set(branded(text))) count('(brands and Luhn)', planted.has(number))
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
