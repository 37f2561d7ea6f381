import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeGroupKey } from '../../src/queue/index.ts'
import { print } from './print.ts'
import { type BenchQueue, processorTimeOf } from './queue.ts'

const FILES = Number(process.env.FILES ?? 660)
/** The others are links to these: so much of a disk is enough, and lies in memory. */
const DIFFERENT = 60
const BYTES = 48 * 1024 * 1024
const ROUNDS = Number(process.env.ROUNDS ?? 3)
const START = 2_000 // ms
const CLI = new URL('../dist/cli.cjs', import.meta.url).pathname

/** Scans big files with one worker and with two, each of one thread, in turn. */
export async function twoWorkers({ url, folder }: BenchQueue): Promise<void> {
  const [data, key] = [join(folder, 'data'), join(folder, 'group.key')]
  mkdirSync(data)
  makeGroupKey(key)
  const line = '2026-11-01T10:00:00Z INFO order 4711 of customer 12345 was paid, amount 1200, ok\n'
  const text = Buffer.from(line.repeat(Math.ceil(BYTES / line.length)))
  for (let at = 0; at < FILES; at++) {
    const [name, first] = [join(data, `app-${at}.log`), join(data, `app-${at % DIFFERENT}.log`)]
    if (at < DIFFERENT) writeFileSync(name, text)
    else linkSync(first, name)
  }
  const times: number[][] = [[], []]
  const busiest: number[][] = [[], []] // what the clock would show on machines with nothing else to do
  for (let round = 0; round < ROUNDS; round++) {
    for (const count of [1, 2]) {
      const names = Array.from({ length: count }, (_, at) => `bench-${round}-${count}-${at}`)
      const workers = names.map((name) =>
        start(
          'worker',
          '--queue',
          url,
          '--group-key',
          key,
          '--name',
          name,
          '--allow',
          data,
          '-j',
          '1',
          '-q',
        ),
      )
      await setTimeout(START)
      const before = workers.map(({ pid = 0 }) => processorTimeOf(pid))
      const begun = performance.now()
      const scan = start(
        'scan',
        data,
        '--queue',
        url,
        '--group-key',
        key,
        '-o',
        join(folder, 'out'),
        '-q',
      )
      await once(scan, 'exit')
      const seconds = (performance.now() - begun) / 1000
      const spent = workers.map(({ pid = 0 }, at) => processorTimeOf(pid) - (before[at] ?? 0))
      times[count - 1]?.push(seconds)
      busiest[count - 1]?.push(Math.max(...spent))
      const each = spent.map((own) => own.toFixed(2)).join(' and ')
      print(`  ${count} worker(s): ${seconds.toFixed(1)} s on the clock, processor time ${each} s`)
      for (const worker of workers) {
        worker.kill('SIGTERM')
        await once(worker, 'exit')
      }
    }
  }
  print(`two workers are ${ratioOf(times)} times one on the clock, and by the processor time`)
  print(`of the busier one ${ratioOf(busiest)} times (the best of ${ROUNDS} rounds of each)`)
}

function ratioOf(rounds: readonly (readonly number[])[]): string {
  const [one = 0, two = 1] = rounds.map((all) => Math.min(...all))
  return (one / two).toFixed(2)
}

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
