import { Worker } from 'node:worker_threads'
import { packageFile } from '../../package-files.ts'
import type { RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import {
  answer,
  type DecoderMessage,
  type DecoderName,
  type DecoderTask,
  newMemory,
  tellTaken,
} from './decoder-channel.ts'
import type { DecoderPart } from './decoder-part.ts'

/** Milliseconds that one part may take: forms in forms in forms multiply what is drawn, without end for a person. */
const MOST = 30_000

/** Milliseconds that a decoder may rest before its end: for some damaged data it waits for what never comes. */
const REST = 2_000

const MEMORY = 1024 // MiB that a decoder may need for its own objects

/** What is read at a time, in the words of who waits for it. */
const PART: Readonly<Record<DecoderName, string>> = { pdf: 'a page', parquet: 'a group of rows' }

/** A thread between two containers. */
let idle: Worker | null = null

function start(): Worker {
  const worker =
    idle ??
    new Worker(packageFile('dist/decoder-thread.cjs'), {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    })
  idle = null
  worker.ref()
  return worker
}

/** A container for a decoder. */
export interface DecoderOrder {
  readonly decoder: DecoderName
  readonly bytes: RandomBytes
  /** Milliseconds that one part may take. */
  readonly most?: number
}

/**
 * What a decoder of others gives of a container. It works in a thread of its own, for it hears no signal while it
 * works, and may not come to an end or take all memory: then the thread is ended.
 */
export async function* partsInThread(
  { decoder, bytes, most = MOST }: DecoderOrder,
  signal: AbortSignal,
): AsyncGenerator<DecoderPart> {
  const worker = start()
  const memory = newMemory()
  const parts: (DecoderPart | null)[] = []
  let failure: unknown = null
  let wake = (): void => {}
  const fail = (error: unknown): void => {
    failure ??= error
    wake()
  }
  const onEnd = (error: unknown): void => fail(failureOf(error))
  const onMessage = (message: DecoderMessage): void => {
    try {
      if (message === null) parts.push(null)
      else if (message === 'broken') throw failureOf(message)
      else if ('part' in message) parts.push(message.part)
      else answer(memory, (into) => bytes.at(into.subarray(0, message.count), message.from))
      wake()
    } catch (error) {
      fail(error)
    }
  }
  worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
  const onAbort = (): void => wake()
  signal.addEventListener('abort', onAbort)
  const isWaiting = (): boolean => parts.length === 0 && failure === null && !signal.aborted
  let isDone = false
  try {
    worker.postMessage({ decoder, size: bytes.size, memory } satisfies DecoderTask)
    while (!isDone) {
      await untilHeard(worker, { most, isWaiting, onWake: (resolve) => (wake = resolve) })
      signal.throwIfAborted()
      if (parts.length === 0)
        throw (
          failure ??
          new UnreadableError('budget', `${PART[decoder]} takes more than ${most / 1000} s`)
        )
      for (const part of parts.splice(0)) {
        if (part === null) isDone = true
        else {
          yield part
          tellTaken(memory)
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
    worker.unref()
    if (isDone && idle === null) idle = worker
    else await worker.terminate()
  }
}

const failureOf = (error: unknown): UnreadableError =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new UnreadableError('budget', 'a decoder needs more memory than it may have')
    : new UnreadableError('crashed', 'a decoder broke down')

interface Wait {
  readonly most: number
  readonly isWaiting: () => boolean
  readonly onWake: (wake: () => void) => void
}

/** Waits for the next part; throws where nothing is done for it any more. */
async function untilHeard(worker: Worker, { most, isWaiting, onWake }: Wait): Promise<void> {
  for (const end = performance.now() + most; isWaiting() && performance.now() < end; ) {
    const before = restOf(worker)
    await untilWoken(Math.min(REST, end - performance.now()), onWake)
    if (isWaiting() && restOf(worker) - before >= 0.9 * REST)
      throw damaged('its decoder waits for what never comes')
  }
}

/** Milliseconds that a thread has had nothing to do, ever. */
const restOf = (worker: Worker): number => worker.performance.eventLoopUtilization().idle

/** Waits until somebody calls what is handed out, or the time is over. */
async function untilWoken(most: number, handOut: (wake: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    handOut(resolve)
    timer = setTimeout(resolve, most)
  })
  clearTimeout(timer)
}
