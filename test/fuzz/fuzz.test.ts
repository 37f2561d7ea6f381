import { describe, test } from 'vitest'
import { secureRandom, seededRandom } from '../support/cards.ts'
import { targets } from './targets.ts'

/** `FUZZ_SECONDS=3600 npx vitest run test/fuzz` shares an hour among all of them. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0)
const sizes = [0, 1, 17, 300, 5_000, 70_000]
const leastRounds = 2 * sizes.length

describe.each(targets)('bytes from strangers: $name', ({ draw, run }) => {
  const budget = (seconds * 1000) / targets.length
  test('neither crash it nor keep it busy', { timeout: budget + 60_000 }, async () => {
    const end = performance.now() + budget
    for (let round = 0; round < leastRounds || performance.now() < end; round++) {
      const seed = seconds > 0 ? secureRandom(2 ** 31) : round
      const bytes = draw(seededRandom(seed), sizes[round % sizes.length] ?? 0)
      try {
        await run(bytes)
      } catch (cause) {
        throw new Error(`seed ${seed}, ${bytes.length} bytes`, { cause })
      }
    }
  })
})
