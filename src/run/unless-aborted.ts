/** What is awaited, unless the signal comes first: then its reason is thrown, and what was awaited is left to itself. */
export async function unlessAborted<T>(awaited: Promise<T>, signal: AbortSignal): Promise<T> {
  awaited.catch(() => {}) // where the signal came first, nobody hears of it
  return await new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    awaited.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
