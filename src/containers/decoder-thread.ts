import { parentPort } from 'node:worker_threads'
import {
  awaitTurn,
  type Decoder,
  type DecoderMessage,
  type DecoderName,
  type DecoderTask,
  inputFrom,
} from './decoders/index.ts'
import { loadPdfDecoder } from './pdf/index.ts'
import { loadParquetDecoder } from './structured/index.ts'

const DECODERS: Readonly<Record<DecoderName, () => Promise<Decoder>>> = {
  pdf: loadPdfDecoder,
  parquet: loadParquetDecoder,
}

const tell = (message: DecoderMessage): void => parentPort?.postMessage(message)

/** Reads one container after the other; `null` ends the parts of each. */
parentPort?.on('message', async (task: DecoderTask) => {
  try {
    const decode = await DECODERS[task.decoder]()
    const input = inputFrom(task, (from, count) => tell({ from, count }))
    for await (const part of decode(input)) {
      awaitTurn(task.memory)
      tell({ part })
    }
    tell(null)
  } catch {
    tell('broken')
  }
})

// A library that reads several things at once may forget the failures behind the first: that one is told.
process.on('unhandledRejection', () => {})
