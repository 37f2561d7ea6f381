/** A queue between those who make values and the one loop that takes them. */
export interface Channel<T> {
  push(value: T): void
  /** Ends the loop after what was pushed; with an error the loop throws it. */
  close(error?: unknown): void
  values(): AsyncGenerator<T>
}

/** An empty queue. */
export function channel<T>(): Channel<T> {
  const waiting: T[] = []
  let [closed, failure]: [boolean, unknown] = [false, undefined]
  let wake = (): void => {}
  return {
    push(value) {
      waiting.push(value)
      wake()
    },
    close(error) {
      closed = true
      failure ??= error
      wake()
    },
    async *values() {
      for (;;) {
        yield* waiting.splice(0)
        if (waiting.length > 0) continue
        if (failure !== undefined) throw failure
        if (closed) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
