import { channel } from './channel.ts'

/** The values of all streams as they come; when nobody wants more, or one fails, all are ended. */
export async function* merge<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const values = channel<T>()
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]())
  const pumps = iterators.map(async (iterator) => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      values.push(next.value)
    }
  })
  Promise.all(pumps).then(() => values.close(), values.close)
  try {
    yield* values.values()
  } finally {
    await Promise.allSettled(iterators.map((iterator) => iterator.return?.()))
  }
}
