import { channel } from './channel.ts'

/** Values that wait to be taken before no more are asked for. */
const MOST = 256

/** The values of all streams as they come, so that none waits for another. */
export async function* interleave<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const [only, ...others] = streams
  if (only && others.length === 0) return yield* only
  const values = channel<T>()
  let [kept, isOver] = [0, false]
  let resume: (() => void)[] = []
  const pumps = streams.map(async (stream) => {
    for await (const value of stream) {
      values.push(value)
      if (++kept >= MOST && !isOver) await new Promise<void>((resolve) => resume.push(resolve))
      if (isOver) return
    }
  })
  Promise.all(pumps).then(() => values.close(), values.close)
  try {
    for await (const value of values.values()) {
      yield value
      if (--kept < MOST) wakeAll()
    }
  } finally {
    isOver = true
    wakeAll()
  }

  function wakeAll(): void {
    const waiting = resume
    resume = []
    for (const go of waiting) go()
  }
}
