import { Worker } from 'node:worker_threads'
import { packageFile } from '../package-files.ts'
import type { PdfPart } from './pdf-parts.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Milliseconds that one page may take: forms in forms in forms multiply what is drawn, without end for a person. */
const MOST = 30_000

const MEMORY = 1024 // MiB that the reader may need for its own objects

/** A thread between two files. */
let idle: Worker | null = null

function start(): Worker {
  const worker =
    idle ??
    new Worker(packageFile('dist/pdf-thread.cjs'), {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    })
  idle = null
  worker.ref()
  return worker
}

/**
 * What the reader gives of a PDF file. It works in a thread of its own, for it hears no signal while it works, and may
 * not come to an end: then the thread is ended.
 */
export async function* partsInThread(
  file: Uint8Array,
  signal: AbortSignal,
  most: number = MOST,
): AsyncGenerator<PdfPart> {
  const worker = start()
  const parts: (PdfPart | null)[] = []
  let failure: Error | null = null
  let wake = (): void => {}
  const onMessage = (part: PdfPart | null): void => {
    parts.push(part)
    wake()
  }
  const onError = (): void => {
    failure = new UnreadableError('crashed', 'the reader of PDF files broke down')
    wake()
  }
  worker.on('message', onMessage).on('error', onError).on('exit', onError)
  const isWaiting = (): boolean => parts.length === 0 && failure === null && !signal.aborted
  signal.addEventListener('abort', () => wake(), { once: true })
  let isDone = false
  try {
    worker.postMessage(file)
    while (!isDone) {
      if (isWaiting()) await untilWoken(most, (resolve) => (wake = resolve))
      signal.throwIfAborted()
      if (failure !== null) throw failure
      if (parts.length === 0)
        throw new UnreadableError('budget', `a page takes more than ${most / 1000} s`)
      for (const part of parts.splice(0)) {
        if (part === null) isDone = true
        else yield part
      }
    }
  } finally {
    worker.off('message', onMessage).off('error', onError).off('exit', onError)
    worker.unref()
    if (isDone && idle === null) idle = worker
    else await worker.terminate()
  }
}

/** Waits until somebody calls what is handed out, or the time is over. */
async function untilWoken(most: number, handOut: (wake: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    handOut(resolve)
    timer = setTimeout(resolve, most)
  })
  clearTimeout(timer)
}
