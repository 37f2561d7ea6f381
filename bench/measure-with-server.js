// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { readPeak } from './measure.js'

const TICKS = 100 // a second, in /proc/PID/stat on every Linux
const REAPED = 300 // ms until a server counts the time of a process that ended

/** Seconds of processor time of a process, and of its children that have ended. @param {number} pid */
function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS
  } catch {
    return 0
  }
}

/**
 * Runs a program to its end: time, processor time of the program and of the server, most memory.
 *
 * @param {number} server its process id
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<import('./measure.js').Run & { client: number, server: number }>}
 */
export function measureWithServer(server, command, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const before = processorTime(server)
    const start = performance.now()
    const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } })
    let [client, peakBytes] = [0, 0]
    const timer = setInterval(() => {
      client = processorTime(child.pid ?? 0) || client
      peakBytes = readPeak(child.pid) || peakBytes
    }, 10)
    child.once('error', reject)
    child.once('exit', async (status) => {
      const seconds = (performance.now() - start) / 1000
      await setTimeout(REAPED)
      clearInterval(timer)
      if (status !== 0 && status !== 1) return reject(new Error(`${command} ended with ${status}`))
      resolve({ bytes: 0, seconds, peakBytes, client, server: processorTime(server) - before })
    })
  })
}
