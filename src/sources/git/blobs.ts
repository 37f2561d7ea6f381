import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { lazy } from '../../lazy.ts'

const LINE_FEED = 10

/** Gives the bytes of a blob by its id, piece by piece; one blob after the other. */
export type ReadBlobBytes = (id: string) => AsyncGenerator<Buffer>

/** Reads blobs through one `git cat-file --batch`, which begins with the first and ends with this process. */
export function blobReader(): ReadBlobBytes {
  const session = lazy(startSession)
  let before = Promise.resolve()
  return async function* (id) {
    const turn = before
    const { promise, resolve } = deferred()
    before = promise
    await turn // the one before may still be taking its rest out of the pipe
    try {
      yield* blobOf(id, session())
    } finally {
      resolve()
    }
  }
}

async function* blobOf(id: string, { ask, take, hold }: BlobSession): AsyncGenerator<Buffer> {
  hold(true)
  let left = 0
  try {
    left = await ask(id)
    while (left > 0) {
      const piece = await take(left)
      left -= piece.length
      yield piece
    }
  } finally {
    // Who has seen enough leaves the rest in the pipe, where the next answer would be looked for.
    while (left > 0) left -= (await take(left)).length
    hold(false)
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

interface BlobSession {
  /** Asks for a blob, and gives how many bytes it has. */
  ask(id: string): Promise<number>
  /** The next bytes, as many at most. */
  take(most: number): Promise<Buffer>
  /** Whether this process waits for an answer: one that waits for nothing may end. */
  hold(isWaiting: boolean): void
}

function startSession(): BlobSession {
  const child = spawn('git', ['cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const { stdin, stdout } = child
  stdin.on('error', () => {}) // the answer that does not come tells
  child.on('error', () => {})
  const pieces = piecesOf(stdout)
  return {
    async ask(id) {
      stdin.write(`${id}\n`)
      const [, kind, size] = (await pieces.line()).split(' ')
      if (kind !== 'blob') throw new Error('git has no such blob')
      return Number(size)
    },
    take: pieces.take,
    hold: (isWaiting) => holdOpen(child, isWaiting),
  }
}

function piecesOf(stream: Readable): {
  line(): Promise<string>
  take(most: number): Promise<Buffer>
} {
  const iterator = stream.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const fill = async (): Promise<void> => {
    const { done, value } = await iterator.next()
    if (done) throw new Error('git ended before the blob did')
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
  }
  const take = async (most: number): Promise<Buffer> => {
    if (rest.length === 0) await fill()
    const piece = rest.subarray(0, most)
    rest = rest.subarray(piece.length)
    return piece
  }
  return {
    take,
    async line() {
      // Behind a blob is a line end of git's own, before the header of the next one.
      for (;;) {
        while (!rest.includes(LINE_FEED)) await fill()
        const text = (await take(rest.indexOf(LINE_FEED) + 1)).toString('latin1').trimEnd()
        if (text !== '') return text
      }
    },
  }
}

function holdOpen(child: ChildProcess, isWaiting: boolean): void {
  for (const part of [child, child.stdin, child.stdout]) {
    if (part !== child && !(part instanceof Socket)) continue
    if (isWaiting) part.ref()
    else part.unref()
  }
}
