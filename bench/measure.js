// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Node reads these certificates at every start, whatever it runs: it would look as if little were added to that.
delete process.env.NODE_EXTRA_CA_CERTS

/**
 * One run: how many bytes were read (0 where it is not about them), how long it took, and the most memory
 * the process held (0 where nobody tells).
 *
 * @typedef {{ bytes: number, seconds: number, peakBytes: number }} Run
 * @typedef {() => Run | Promise<Run>} Task
 */

/**
 * Runs every task `rounds` times in turn, A B C A B C, so that a machine that slows down slows all alike.
 *
 * @param {number} rounds
 * @param {Readonly<Record<string, Task>>} tasks
 * @returns {Promise<Map<string, Run[]>>}
 */
export async function interleave(rounds, tasks) {
  /** @type {Map<string, Run[]>} */
  const runs = new Map(Object.keys(tasks).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) runs.get(name)?.push(await task())
  }
  return runs
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** @param {number} bytes @param {() => unknown} work */
export function timeWork(bytes, work) {
  const start = performance.now()
  work()
  return { bytes, seconds: (performance.now() - start) / 1000, peakBytes: 0 }
}

/**
 * Runs a program to its end, output thrown away.
 *
 * @param {number} bytes that it reads
 * @param {string} command
 * @param {readonly string[]} args
 * @param {readonly (number | null)[]} accepted exit statuses that are no error
 * @returns {Promise<Run>}
 */
export function timeProcess(bytes, command, args, accepted = [0]) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, { stdio: 'ignore' })
    let peakBytes = 0
    // The kernel keeps the peak: reading it now and then misses only the last moments.
    const timer = setInterval(() => {
      peakBytes = readPeak(child.pid) || peakBytes
    }, 5)
    child.once('error', reject)
    child.once('exit', (status) => {
      const seconds = (performance.now() - start) / 1000
      clearInterval(timer)
      if (accepted.includes(status)) resolve({ bytes, seconds, peakBytes })
      else reject(new Error(`${command} ${args.join(' ')} ended with status ${status}`))
    })
  })
}

/** @param {number | undefined} pid */
export function readPeak(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
