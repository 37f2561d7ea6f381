// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cli } from './cli.js'
import { makeCorpus } from './corpus.js'
import { interleave, timeProcess } from './measure.js'
import { print, printTable } from './table.js'

const readOnly = fileURLToPath(new URL('read-only.js', import.meta.url))
const out = mkdtempSync(join(tmpdir(), 'cardsweep-bench-out-'))
process.once('exit', () => rmSync(out, { recursive: true, force: true }))

/** @param {string} path @param {number} bytes @param {number} jobs */
function scan(path, bytes, jobs) {
  const args = [cli, 'scan', path, '-j', `${jobs}`, '-o', out]
  return timeProcess(bytes, process.execPath, args, [1]) // card numbers were found
}

/** @param {string} path @param {number} bytes @param {number} rounds */
export async function benchProcess(path, bytes, rounds) {
  const pattern = String.raw`\b(?:\d[ -]?){12,18}\d\b`
  const ripgrepArgs = ['-j1', '-a', '--no-unicode', '-c', pattern, path]
  const installed = spawnSync('rg', ['--version']).status === 0
  if (!installed) print('\nripgrep is not installed: its line is missing.')
  const runs = await interleave(rounds, {
    ...(installed && { ripgrep: () => timeProcess(bytes, 'rg', ripgrepArgs) }),
    'cardsweep -j 1': () => scan(path, bytes, 1),
    'cardsweep -j 2': () => scan(path, bytes, 2),
    'reading only': () => timeProcess(bytes, process.execPath, [readOnly, path]),
  })
  printTable('Whole process', runs)
}

/** @param {number} small @param {number} big in bytes */
export async function benchMemory(small, big) {
  const bigPath = makeCorpus(big)
  const runs = await interleave(1, {
    [`${small / 1e6} MB`]: () => scan(makeCorpus(small), small, 2),
    [`${big / 1e6} MB`]: () => scan(bigPath, big, 2),
  })
  rmSync(bigPath) // nobody wants to keep 10 GB
  printTable('Memory: cardsweep -j 2', runs)
}

/** @param {number} rounds */
export async function benchStart(rounds) {
  const path = makeCorpus(10_000) // too short for a card number
  const own = join(out, 'start') // as every night: with the report of the run before
  const runs = await interleave(rounds, {
    'node -e 0': () => timeProcess(0, process.execPath, ['-e', '0']),
    'cardsweep on 10 kB': () => timeProcess(0, process.execPath, [cli, 'scan', path, '-o', own]),
  })
  printTable('Start: a file of 10 kB', runs)
}
