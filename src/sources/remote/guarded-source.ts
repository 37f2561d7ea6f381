import type { Source } from '../../model/index.ts'

/**
 * What holds for the source of every remote place: whoever ends a run does not wait for a server that says nothing, and
 * a target in which nothing is shown is told. `what` is the target, without secrets.
 */
export function guardedSource(source: Source, what: string): Source {
  return {
    ...source,
    async *units(target, index, note, signal) {
      let isEmpty = true
      const noteAny: typeof note = (notRead) => {
        isEmpty &&= notRead.reason === 'clear-text'
        note(notRead)
      }
      for await (const unit of untilAborted(source.units(target, index, noteAny, signal), signal)) {
        isEmpty = false
        yield unit
      }
      if (isEmpty) note({ what, reason: 'missing', detail: NOTHING })
    },
    read: (unit, memory, note, signal) =>
      untilAborted(source.read(unit, memory, note, signal), signal),
  }
}

const NOTHING = 'the server shows nothing there: there is nothing, or the user may not see it'

/** Gives what `items` gives, and throws as soon as the signal says so, whatever they wait for. */
async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await nextOf(iterator, signal)
      if (done === true) return
      yield value
    }
  } finally {
    const ended = iterator.return?.(undefined)
    // What still waits for a server would be waited for.
    if (signal.aborted) ended?.catch(() => {})
    else await ended
  }
}

function nextOf<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
