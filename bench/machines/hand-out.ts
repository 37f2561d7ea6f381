import { type ChildProcess, spawn } from 'node:child_process'
import { builtInMask } from '../../src/mask/index.ts'
import type { Batch, Unit } from '../../src/model/index.ts'
import { openQueues, sealer } from '../../src/queue/index.ts'
import { queueExecutor } from '../../src/run/executors/queue/index.ts'
import { contextOf, openDesk, type ParcelWork } from '../../src/run/fleet/index.ts'
import { print } from './print.ts'
import { type BenchQueue, peakOf, processorTimeOf } from './queue.ts'

const UNITS = Number(process.env.UNITS ?? 1_000_000)
const WORKERS = 2
const PATIENCE = 60_000
const BATCH = 64
const RUN = 'bench'
const LANE = 'lane'
const ANSWERS = 'answers'
const MICROSECONDS = 1e6

const seal = sealer(new Uint8Array(32), 'transport')
const means = { insecure: false, tell: (message: string) => print(message) }

/** Hands out units that are answered without being read, and prints what that costs each process. */
export async function handOut(queue: BenchQueue): Promise<void> {
  const workers = Array.from({ length: WORKERS }, () => startWorker(queue.url))
  const queues = await openQueues(queue.url, means)
  const desk = openDesk({
    ...{ queues, seal, run: RUN, answers: ANSWERS, patience: PATIENCE },
    window: () => 16,
    queueOf: () => LANE,
    abandoned: () => null,
    isServed: () => true,
    worksOn: () => true,
  })
  const handing = {
    room: desk.room,
    laneOf: () => LANE,
    nameOf: ({ part }: Unit) => part,
    threads: () => WORKERS,
    async scan({ units }: { readonly units: readonly Unit[] }) {
      const answer = await desk.hand(LANE, { scan: units })
      return typeof answer === 'string' ? answer : (answer.outcomes ?? [])
    },
  }
  const before = process.cpuUsage()
  const ofServer = processorTimeOf(queue.pid)
  let results = 0
  const { signal } = new AbortController()
  for await (const some of queueExecutor(handing, builtInMask)(batches(), () => {}, signal))
    results += some.length
  const { user, system } = process.cpuUsage(before)
  const own = (user + system) / MICROSECONDS
  const server = processorTimeOf(queue.pid) - ofServer
  const others = workers.reduce((sum, { pid = 0 }) => sum + processorTimeOf(pid), 0)
  print(`${results} units handed out and answered, nothing read; processor time a unit:`)
  for (const [name, seconds] of [
    ['coordinator', own],
    [`${WORKERS} workers, their start included`, others],
    ['Redis', server],
  ] as const)
    print(`  ${name}: ${((seconds / results) * MICROSECONDS).toFixed(1)} µs`)
  print(
    `  peaks: coordinator ${peakOf('self').toFixed(0)} MB, Redis ${peakOf(queue.pid).toFixed(0)} MB`,
  )
  for (const worker of workers) worker.kill('SIGKILL')
  await desk.close()
  await queues.clear(LANE)
  await queues.close()
}

function startWorker(url: string): ChildProcess {
  return spawn(process.execPath, [process.argv[1] ?? '', 'worker', url], { stdio: 'inherit' })
}

async function* batches(): AsyncGenerator<Batch> {
  for (let at = 0; at < UNITS; at += BATCH)
    yield Array.from({ length: Math.min(BATCH, UNITS - at) }, (_, index) => unit(at + index))
}

const unit = (at: number): Unit => ({
  source: 'file',
  target: 0,
  part: `/srv/logs/host-${at % 977}/app-${at}.log`,
  range: null,
  bytes: 2_000 + (at % 777),
  version: `${2_000 + (at % 777)}:1796006029964.${at % 997}:${2_330_587 + at}:1796006029964.${at % 997}:65024:1796006029964`,
})

/** Answers parcels as a worker does that has read everything and found nothing. */
export async function serveNothing(url: string): Promise<void> {
  const queues = await openQueues(url, means)
  queues.serve(
    LANE,
    async ({ id, body }) => {
      const work = seal.open(contextOf.parcel(RUN, id), body) as ParcelWork
      const outcomes = 'scan' in work ? work.scan.map(({ bytes }) => [bytes, 1] as const) : []
      const answer = seal.seal(contextOf.answer(RUN, id), { outcomes })
      await queues.add(ANSWERS, [{ id, body: answer }])
    },
    { atOnce: 2, patience: PATIENCE },
  )
}
