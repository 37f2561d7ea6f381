import type { MessagePort } from 'node:worker_threads'
import { outcomeOf } from '../outcome.ts'
import { scanBatch } from '../scan-batch.ts'
import { createScanner, type Setup } from '../scanner.ts'
import type { ThreadRequest, ThreadResponse } from './messages.ts'
import { takeStep } from './shared-snapshot.ts'

const REPORT_BYTES = 16 * 1024 * 1024 // often enough for a progress bar, seldom enough to cost nothing

/** What a thread does: it scans the units that come through its port, and answers with their results. */
export function serveUnits(port: MessagePort, setup: Setup): void {
  const scanner = createScanner(setup)
  const { signal } = new AbortController() // a thread is stopped from outside
  let unreported = 0

  let handling: Promise<unknown> = Promise.resolve()
  // One after the other: a unit waits for its server now and then, and must find the memory as it left it.
  port.on('message', (message: ThreadRequest) => {
    handling = handling.then(() => handle(message))
  })

  async function handle(message: ThreadRequest): Promise<void> {
    if ('stop' in message) return port.close()
    if ('step' in message) return respond({ done: await takeStep(message.step, scanner.sources) })
    for await (const results of scanBatch(message.batch, scanner, count, signal)) {
      flush()
      respond({ outcomes: results.map(outcomeOf) })
    }
  }

  function count(bytes: number): void {
    unreported += bytes
    if (unreported >= REPORT_BYTES) flush()
  }

  function flush(): void {
    if (unreported > 0) respond({ bytes: unreported })
    unreported = 0
  }

  function respond(message: ThreadResponse): void {
    port.postMessage(message)
  }
}
