import { setTimeout } from 'node:timers/promises'

const SECOND = 1000 // ms

/** Waits so that no more than `limit` bytes a second pass; null for no limit. */
export function rateLimit(
  limit: number | null,
): (bytes: number, signal: AbortSignal) => Promise<void> {
  const start = performance.now()
  let passed = 0
  return async (bytes, signal) => {
    if (limit === null) return
    passed += bytes
    const ahead = (passed / limit) * SECOND - (performance.now() - start)
    if (ahead > 0) await setTimeout(ahead, undefined, { signal })
  }
}
