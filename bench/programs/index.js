// @ts-check
// The programs that the bench runs beside each other: cardsweep as it is built, a plain loop over bytes, a reader
// that does nothing, and the search and dump tools of this machine. In: what to read; out: a measured run.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureProgram } from '../measure/index.js'
import { options } from '../options.js'
import { scratch } from '../scratch.js'
import { cli } from './cli.js'

const plainLoop = fileURLToPath(new URL('plain-loop.js', import.meta.url))
const readOnly = fileURLToPath(new URL('read-only.js', import.meta.url))
const pattern = String.raw`\b(?:\d[ -]?){12,18}\d\b`

/** @typedef {import('../inputs/index.js').Input} Input */

/**
 * Scans a path or URL, at most as long as the command line allows, and counts what the report has. It goes to a new
 * folder where none is named.
 *
 * @param {string} target
 * @param {{ jobs?: number, flags?: readonly string[], out?: string } & import('../measure/index.js').Settings} [settings]
 */
export async function scan(target, { jobs = 1, flags = [], out = newFolder(), ...settings } = {}) {
  const args = [cli, 'scan', target, '-j', `${jobs}`, '-o', out, ...flags]
  const run = await measureProgram(process.execPath, args, {
    ...settings,
    accepted: [0, 1],
    limit: options.limit,
  })
  return run.isOver ? run : { ...run, found: countFound(out) }
}

/** @param {Input} input */
export function runPlainLoop({ path, bytes, planted }) {
  return measureProgram(process.execPath, [plainLoop, path, `${planted}`], { bytes })
}

/** @param {Input} input */
export function runReadOnly({ path, bytes }) {
  return measureProgram(process.execPath, [readOnly, path], { bytes })
}

/** By name, so that nothing is in the table where it is not installed. @param {Input} input */
export function ripgrep({ path, bytes }) {
  if (spawnSync('rg', ['--version']).status !== 0) return {}
  const args = ['-j1', '-a', '--no-unicode', '-c', pattern, path]
  return { ripgrep: () => measureProgram('rg', args, { bytes, accepted: [0, 1] }) }
}

/** The path of a program in a directory or of the machine, null where there is none. @param {string} directory @param {string} name */
export function findProgram(directory, name) {
  if (existsSync(join(directory, name))) return join(directory, name)
  return spawnSync('which', [name]).stdout?.toString().trim() || null
}

export function newFolder() {
  return mkdtempSync(join(scratch, 'out-'))
}

/** Numbers of every severity. @param {string} out */
function countFound(out) {
  const { findings } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  return findings.reduce(
    (/** @type {number} */ sum, /** @type {{ occurrences: number }} */ finding) =>
      sum + finding.occurrences,
    0,
  )
}
