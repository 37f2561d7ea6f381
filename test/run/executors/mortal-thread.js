import { existsSync, rmSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

/**
 * A thread for tests: what it does with a unit, the unit's name says.
 *
 * `part` gives an answer before the batch is done, `exit` and `throw` end the thread, `once:PATH` ends it as long as PATH exists and removes that,
 * `idle` ends it a moment after the answer, `hang` never ends.
 */
parentPort?.on('message', async (order) => {
  if ('stop' in order) return parentPort?.close()
  let outcomes = []
  for (const unit of order.batch) {
    const [deed, path] = unit.part.split(':')
    if (deed === 'exit') process.exit(1)
    if (deed === 'throw') throw new Error('the thread has had enough of 4111111111111111')
    if (deed === 'once' && existsSync(path)) {
      rmSync(path)
      process.exit(1)
    }
    if (deed === 'hang') await new Promise(() => {})
    parentPort?.postMessage({ bytes: unit.bytes })
    outcomes.push([unit.bytes, 1])
    if (deed === 'part') {
      parentPort?.postMessage({ outcomes })
      outcomes = []
    }
    if (deed === 'idle') setTimeout(() => process.exit(1), 20)
  }
  parentPort?.postMessage({ outcomes })
})
