// @ts-check
import { rmSync } from 'node:fs'
import { besideLoop, rowOf } from './beside-loop.js'
import { drawLog, drawOrders, drawRequests, writeInput } from './inputs/index.js'
import { printRows } from './measure/index.js'
import { options } from './options.js'
import { scan } from './programs/index.js'

const NUMBERS = 200_000
const FEW = 20_000 // in the middle of much else

/** @typedef {() => import('./inputs/index.js').Input} Write */

/** Card numbers in every line, as they leak: what one costs, and whether ten times as many cost ten times as much. */
export async function benchLeaks() {
  const inputs = [...leaks(NUMBERS), inTheMiddle, ...(options.isBig ? leaks(10 * NUMBERS) : [])]
  const rows = []
  for (const write of inputs) {
    const input = write()
    rows.push(rowOf(await besideLoop(input, () => scan(input.path))))
    rmSync(input.path)
  }
  printRows('Leaks: cardsweep -j 1', rows)
}

/** @param {number} count @returns {Write[]} */
function leaks(count) {
  return [
    () => writeInput(`CSV, ${count} rows`, count, drawOrders(count)),
    () => writeInput(`application log, ${count} lines`, count, drawRequests(count)),
  ]
}

function inTheMiddle() {
  const clean = options.bytes / 2
  return writeInput(`${FEW} lines in the middle of a clean log`, FEW, pieces())

  function* pieces() {
    yield* drawLog(clean, Number.POSITIVE_INFINITY)
    yield '\n'
    yield* drawRequests(FEW)
    yield* drawLog(clean, Number.POSITIVE_INFINITY)
  }
}
