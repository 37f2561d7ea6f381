import type { Alphabet, SelfTest } from '../model/index.ts'
import { plantedNumbers } from '../rules/index.ts'
import { SCRIPTS } from './kernel/index.ts'
import { recordReader } from './records/index.ts'
import type { Searcher } from './searcher.ts'
import { numbersIn } from './text/index.ts'

type Script = (typeof SCRIPTS)[number]

/** A line feed as the text around a number of that alphabet has it. */
const LINE_FEED: Partial<Record<Alphabet, readonly number[]>> = {
  utf16le: [10, 0],
  utf16be: [0, 10],
}
const ZERO = 0x30

const NOWHERE = { type: 'file', path: '' } as const

/**
 * Sets published test cards before the run's own kernel and rules: every scheme in ASCII, and every other
 * script with one of them. All with all would tell nothing more.
 *
 * A scan that does not find what is known to be there has proved nothing by finding nothing
 * (PCI DSS A3.2.5.1 asks for such a test of the method).
 */
export function selfTest(searcher: Searcher, memory: Uint8Array): SelfTest {
  const planted = plants(plantedNumbers(searcher.rules))
  const found = planted.filter((plant) => isFound(plant, searcher, memory)).length
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

function written(number: string, { alphabet, before, zero, after }: Script): number[] {
  const digits = Array.from(number, (digit) => digit.charCodeAt(0) - ZERO)
  const line = digits.flatMap((digit) => [...before, zero + digit, ...after])
  const feed = LINE_FEED[alphabet] ?? [10]
  return [...feed, ...line, ...feed]
}

/** Whether the number, and nothing else, is found and known for what it is. */
function isFound({ number, bytes }: Plant, searcher: Searcher, memory: Uint8Array): boolean {
  memory.set(bytes)
  const own = memory.subarray(0, bytes.length)
  const reread = (from: number, to: number): Uint8Array => own.subarray(from, to)
  const chunk = { bytes: own, from: 0, to: own.length, offset: 0, reread }
  const records = recordReader(searcher, () => null)
  const found = [...numbersIn(chunk, searcher, { place: NOWHERE, records })]
  own.fill(0)
  const [one] = found
  return found.length === 1 && one?.candidate.digits === number && one.judgement.kind === 'testCard'
}
