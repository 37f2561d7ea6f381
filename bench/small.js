// @ts-check
import { join } from 'node:path'
import { drawLog, writeFolder, writeInput } from './inputs/index.js'
import { interleave, measureProgram, printPrograms } from './measure/index.js'
import { options } from './options.js'
import { newFolder, ripgrep, runPlainLoop, scan } from './programs/index.js'

const FILES = 10_000
const SIZE = 1000 // bytes of a file

/** What a start costs: a file of 10 kB, too short for a card number. */
export async function benchStart() {
  const { path } = writeInput('10 kB', 0, drawLog(10_000))
  const out = join(newFolder(), 'report') // as every night: with the report of the run before
  const runs = await interleave(options.rounds, {
    'node -e 0': () => measureProgram(process.execPath, ['-e', '0']),
    'cardsweep on 10 kB': () => scan(path, { out }),
  })
  printPrograms('Start: a file of 10 kB', runs)
}

/** What a file costs, with nothing in it. */
export async function benchSmallFiles() {
  const text = Buffer.concat([...drawLog(FILES * SIZE, Number.POSITIVE_INFINITY)].map(Buffer.from))
  const folder = writeFolder('small files', text, SIZE)
  const { path, bytes } = folder
  const runs = await interleave(options.rounds, {
    'plain loop': () => runPlainLoop(folder),
    ...ripgrep(folder),
    'cardsweep -j 1': () => scan(path, { bytes }),
    'cardsweep -j 2': () => scan(path, { bytes, jobs: 2 }),
  })
  printPrograms(`Many small files: ${FILES} of ${SIZE} bytes`, runs)
}
