// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

// Node reads these certificates at every start, whatever it runs: it would look as if little were added to that.
delete process.env.NODE_EXTRA_CA_CERTS

const TICKS = 100 // a second, in /proc/PID/stat on every Linux
const REAPED = 300 // ms until a server counts the time of a process that ended
const LONGEST = 1e6 // seconds; a timer takes no more than twice that
const LOOK_EVERY = 5 // ms; Linux keeps the peak, so that a look now and then misses only the last moments

/**
 * How many bytes a program reads (0 where it is not about them), exit statuses that are no error, the process id of
 * a server that works for it, and the seconds after which it is ended.
 *
 * @typedef {{ bytes?: number, accepted?: readonly number[], server?: number, limit?: number, environment?: NodeJS.ProcessEnv }} Settings
 */

/**
 * Runs a program to its end or to the limit, output thrown away.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Settings} [settings]
 * @returns {Promise<import('./rounds.js').Run>}
 */
export async function measureProgram(command, args, settings = {}) {
  const { bytes = 0, accepted = [0], server } = settings
  const [ended, served] = [timeOfEnded('self'), timeOfServer(server)]
  const { status, isOver, seconds, peakBytes } = await run(command, args, settings)
  if (!isOver && !accepted.includes(status)) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
  }
  const processor = timeOfEnded('self') - ended
  if (server !== undefined) await wait(REAPED)
  return { bytes, seconds, processor, server: timeOfServer(server) - served, peakBytes, isOver }
}

/** @param {string} command @param {readonly string[]} args @param {Settings} settings */
async function run(command, args, { limit = LONGEST, environment = {} }) {
  const start = performance.now()
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } })
  let [peakBytes, isOver] = [0, false]
  const watch = setInterval(() => {
    peakBytes = readPeak(child.pid) || peakBytes
  }, LOOK_EVERY)
  const end = setTimeout(() => {
    isOver = child.kill('SIGKILL')
  }, limit * 1000)
  const [status] = await once(child, 'exit')
  clearInterval(watch)
  clearTimeout(end)
  return { status, isOver, seconds: (performance.now() - start) / 1000, peakBytes }
}

/** Seconds of processor time of the children of a process that have ended. @param {number | 'self'} pid */
function timeOfEnded(pid) {
  const [, , children, childrenSystem] = readTimes(pid)
  return children + childrenSystem
}

/** Seconds of processor time of a server and of its processes that have ended. @param {number | undefined} pid */
function timeOfServer(pid) {
  return pid === undefined ? 0 : readTimes(pid).reduce((sum, seconds) => sum + seconds)
}

/**
 * Seconds of a process and of its ended children, each in the program and in the system; NaN where nobody tells.
 *
 * @param {number | 'self'} pid
 * @returns {[number, number, number, number]}
 */
function readTimes(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const [own, system, children, childrenSystem] = fields.slice(11, 15).map(Number)
    return /** @type {[number, number, number, number]} */ (
      [own, system, children, childrenSystem].map((ticks) => (ticks ?? Number.NaN) / TICKS)
    )
  } catch {
    return [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  }
}

/** @param {number | undefined} pid */
function readPeak(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
