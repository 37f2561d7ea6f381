import { parseArgs } from 'node:util'
import { secureRandom, seededRandom } from '../../src/demo/random.ts'
import { showLookAlikes } from './look-alikes.ts'
import { showMatrix } from './matrix/index.ts'
import { showContainers, showForms } from './recall.ts'
import { showTiers } from './tiers.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' }, // 1, but for the matrix
    seeds: { type: 'string', default: '1' }, // companies, each with the next seed
    cards: { type: 'string', default: '100' }, // a form
    lines: { type: 'string', default: '200000' }, // of a company
    forms: { type: 'string', default: '600' }, // of the matrix
    keep: { type: 'string' }, // a folder for the files of the matrix
    only: { type: 'string' }, // forms, containers, matrix, look-alikes or tiers
  },
})
const seed = Number(values.seed ?? 1)
const random = seededRandom(seed)
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const parts: Readonly<Record<string, () => Promise<void>>> = {
  forms: () => showForms(Number(values.cards), random, say),
  containers: () => showContainers(Number(values.cards), random, say),
  // Drawn anew each run, unless a seed is given.
  matrix: async () => {
    const drawn = values.seed === undefined ? secureRandom(2 ** 31) : seed
    say(`\nseed of the matrix: ${drawn}`)
    showMatrix(Number(values.forms), seededRandom(drawn), say, values.keep)
  },
  'look-alikes': () => showLookAlikes(random, say),
  tiers: () => {
    const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => seed + index)
    return showTiers(Number(values.lines), seeds, say)
  },
}

for (const [name, show] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) await show()
}
