// @ts-check
import { drawLog, writeInput } from './inputs/index.js'
import { interleave, print, printPrograms } from './measure/index.js'
import { options } from './options.js'
import { ripgrep, runPlainLoop, runReadOnly, scan } from './programs/index.js'

/** @typedef {import('./inputs/index.js').Input} Input */

/** @param {Input} log */
export async function benchLog(log) {
  const { path, bytes } = log
  const installed = ripgrep(log)
  if (!('ripgrep' in installed)) print('\nripgrep is not installed: its line is missing.')
  const runs = await interleave(options.rounds, {
    ...installed,
    'plain loop': () => runPlainLoop(log),
    'cardsweep -j 1': () => scan(path, { bytes }),
    'cardsweep -j 2': () => scan(path, { bytes, jobs: 2 }),
    'reading only': () => runReadOnly(log),
  })
  printPrograms('Whole process', runs)
}

/** The same log in three sizes. */
export async function benchMemory() {
  const logs = [1e8, 1e9, 1e10].map((bytes) => writeInput(`${bytes / 1e6} MB`, 0, drawLog(bytes)))
  const tasks = logs.map(({ name, path, bytes }) => [name, () => scan(path, { bytes, jobs: 2 })])
  printPrograms('Memory: cardsweep -j 2', await interleave(1, Object.fromEntries(tasks)))
}
