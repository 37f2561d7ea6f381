// @ts-check
import { besideLoop, rowOf } from './beside-loop.js'
import { fillWith, hostile, writeInput } from './inputs/index.js'
import { printRows, processorSeconds, ratio } from './measure/index.js'
import { scan } from './programs/index.js'

/** @typedef {(card: string) => string} Write */

/** Numbers as dense as they can be, in structures that never end: how much longer a file takes that is longer. */
export async function benchHostile() {
  const rows = []
  for (const [name, write] of Object.entries(hostile)) rows.push(await growth(name, write))
  printRows('Hostile density: cardsweep -j 1', rows)
}

/** A row about 1 MB, with the processor time of less before it. @param {string} name @param {Write} write */
async function growth(name, write) {
  const quarter = await measure(name, write, 0.25)
  const half = await measure(name, write, 0.5)
  const whole = await measure(name, write, 1)
  const { input, 'processor s': seconds, ...others } = rowOf(whole)
  return {
    input,
    '0.25 MB: processor s': processorSeconds(quarter.scans),
    '0.5 MB': processorSeconds(half.scans),
    '1 MB': seconds,
    'growth (4 is linear)': ratio(whole.scans, quarter.scans),
    ...others,
  }
}

/** @param {string} name @param {Write} write @param {number} megabytes */
function measure(name, write, megabytes) {
  const { text, planted } = fillWith(write, megabytes * 1e6)
  const input = writeInput(name, planted, [text])
  return besideLoop({ ...input, name }, () => scan(input.path))
}
