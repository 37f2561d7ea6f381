import { plantedNumbers } from './classify/index.ts'
import type { Found, Searcher } from './found.ts'
import { SCRIPTS } from './kernel/index.ts'
import { recordReader } from './records/index.ts'
import { searchText } from './search-text.ts'
import type { Chunk, SelfTest } from './types.ts'

/** What the test runs on: the kernel and the rules of the run. */
export interface Tested extends Searcher {
  readonly memory: Uint8Array
}

type Script = (typeof SCRIPTS)[number]

const LINE_FEED = 10
const ZERO = 0x30

/**
 * Sets published test cards before the run's own kernel and rules: every scheme in ASCII, and every other
 * script with one of them. All with all would take a small scan half as long again.
 *
 * A scan that does not find what is known to be there has proved nothing by finding nothing
 * (PCI DSS A3.2.5.1 asks for such a test of the method).
 */
export async function selfTest(tested: Tested): Promise<SelfTest> {
  const planted = plants(plantedNumbers(tested.rules))
  let found = 0
  for (const { number, bytes } of planted) if (await isFound(number, bytes, tested)) found++
  return { passed: planted.length > 0 && found === planted.length, planted: planted.length, found }
}

interface Plant {
  readonly number: string
  readonly bytes: readonly number[]
}

function plants(numbers: readonly string[]): Plant[] {
  const [ascii, ...others] = SCRIPTS
  const pairs = [
    ...numbers.map((number) => [number, ascii] as const),
    ...others.map((script, index) => [numbers[index % numbers.length], script] as const),
  ]
  return pairs.flatMap(([number, script]) =>
    number && script ? [{ number, bytes: written(number, script) }] : [],
  )
}

function written(number: string, { before, zero, after }: Script): number[] {
  const digits = Array.from(number, (digit) => digit.charCodeAt(0) - ZERO)
  return [LINE_FEED, ...digits.flatMap((digit) => [...before, zero + digit, ...after]), LINE_FEED]
}

async function isFound(number: string, bytes: readonly number[], tested: Tested): Promise<boolean> {
  const { memory } = tested
  memory.set(bytes)
  const chunk: Chunk = {
    bytes: memory.subarray(0, bytes.length),
    from: 0,
    to: bytes.length,
    offset: 0,
  }
  const records = recordReader(tested, null)
  const found = await searchText(chunk, tested, {
    place: { type: 'file', path: '' },
    records,
    lines: 0,
  })
  memory.fill(0, 0, bytes.length)
  return found.length === 1 && found.every((item) => isPlanted(item, number))
}

function isPlanted({ candidate, judgement }: Found, number: string): boolean {
  return candidate.digits === number && judgement.kind === 'testCard'
}
