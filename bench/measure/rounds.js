// @ts-check
/** Seconds of a run from which on it is not repeated: the noise of a machine is small beside it. */
const LONG = 10

/**
 * One run: how many bytes were read (0 where it is not about them), seconds on the clock, seconds of processor time
 * of the program and of the server that worked for it (NaN where nobody tells), the most memory the process held (0
 * where nobody tells), whether it was ended at the limit, and how many numbers it found.
 *
 * @typedef {{ bytes: number, seconds: number, processor: number, server: number, peakBytes: number, isOver: boolean, found?: number }} Run
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
    for (const [name, task] of Object.entries(tasks)) {
      const own = runs.get(name) ?? []
      if ((own[0]?.seconds ?? 0) < LONG) own.push(await task())
    }
  }
  return runs
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Runs work in this process. @param {number} bytes @param {() => unknown} work @returns {Run} */
export function measureWork(bytes, work) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - start) / 1000
  return {
    bytes,
    seconds,
    processor: (user + system) / 1e6,
    server: 0,
    peakBytes: 0,
    isOver: false,
  }
}
