import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** A Redis for the bench. */
export interface BenchQueue {
  readonly url: string
  readonly pid: number
  readonly folder: string
  stop(): void
}

const START = 500 // ms

/** Starts one that keeps nothing. */
export async function startQueue(): Promise<BenchQueue> {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-bench-queue-'))
  const socket = join(folder, 's')
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  await setTimeout(START)
  return {
    url: `unix://${socket}`,
    pid: child.pid ?? 0,
    folder,
    stop() {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const TICKS = 100 // a second: proc(5)

/** Seconds of processor time that a process has taken, with those of its children that have ended. */
export function processorTimeOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / TICKS
}

/** MB that a process has held at most. */
export function peakOf(pid: number | 'self'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
}
