// @ts-check
import { costs, interleave, processorSeconds, ratio } from './measure/index.js'
import { options } from './options.js'
import { runPlainLoop } from './programs/index.js'

/** @typedef {import('./measure/index.js').Run} Run */
/** @typedef {{ input: import('./inputs/index.js').Input, scans: Run[], loops: Run[] }} Beside */

/**
 * Runs a scan and the plain loop over the same text in turn.
 *
 * @param {import('./inputs/index.js').Input} input
 * @param {() => Promise<Run>} scan
 * @returns {Promise<Beside>}
 */
export async function besideLoop(input, scan) {
  const runs = await interleave(options.rounds, { scan, loop: () => runPlainLoop(input) })
  return { input, scans: runs.get('scan') ?? [], loops: runs.get('loop') ?? [] }
}

/** What both cost, as a row of a table. @param {Beside} beside */
export function rowOf({ input, scans, loops }) {
  return {
    input: input.name,
    MB: `${Number((input.bytes / 1e6).toPrecision(3))}`,
    numbers: `${input.planted}`,
    found: `${scans[0]?.found ?? ''}`,
    ...costs(scans),
    'loop: processor s': processorSeconds(loops),
    'times the loop': ratio(scans, loops),
  }
}
