import { parentPort } from 'node:worker_threads'
import { partsOf } from './pdf-parts.ts'

/** Reads one PDF file after the other; `null` ends the parts of each. */
parentPort?.on('message', async (file: Uint8Array) => {
  for await (const part of partsOf(file)) parentPort?.postMessage(part)
  parentPort?.postMessage(null)
})
