import type { MessagePort } from 'node:worker_threads'
import { scanUnit } from '../scan-unit.ts'
import { createScanner, type Setup } from '../scanner.ts'
import type { ThreadRequest, ThreadResponse } from './messages.ts'
import { takeStep } from './shared-snapshot.ts'

const TELL_BYTES = 16 * 1024 * 1024 // often enough for a progress bar, seldom enough to cost nothing

/** What a thread does: it scans the units that come through its port, and answers with their results. */
export function serveUnits(port: MessagePort, setup: Setup): void {
  const scanner = createScanner(setup)
  const { signal } = new AbortController() // a thread is stopped from outside
  let unsaid = 0

  let orders: Promise<unknown> = Promise.resolve()
  // One after the other: a unit waits for its server now and then, and must find the memory as it left it.
  port.on('message', (order: ThreadRequest) => {
    orders = orders.then(() => follow(order))
  })

  async function follow(order: ThreadRequest): Promise<void> {
    if ('stop' in order) return port.close()
    if ('step' in order) return answer({ done: await takeStep(order.step, scanner.sources) })
    for (const unit of order.units) {
      const result = await scanUnit(unit, scanner, tell, signal)
      flush()
      answer({ result })
    }
  }

  function tell(bytes: number): void {
    unsaid += bytes
    if (unsaid >= TELL_BYTES) flush()
  }

  function flush(): void {
    if (unsaid > 0) answer({ bytes: unsaid })
    unsaid = 0
  }

  function answer(message: ThreadResponse): void {
    port.postMessage(message)
  }
}
