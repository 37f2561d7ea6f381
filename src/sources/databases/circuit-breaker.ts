/** Whether a server still answers, as far as the tries of one source tell. */
export interface CircuitBreaker {
  /** Whether the server stays away: then nobody has to wait for it again. */
  isOpen(): boolean
  /** It answered. */
  recordSuccess(): void
  /** It could not be reached; tells whether trying again is worth a wait. */
  recordFailure(): boolean
}

/** Tries of one unit after a connection was lost (scan-unit.ts): whoever is back within them was not gone. */
const TRIES = 3

/** ms until it is tried again: a server behind a firewall that drops packets lets each try wait so long. */
const AGAIN = 10_000

/**
 * One decision for all tables of a server: after one of them has waited for it in vain, the others fail at
 * once, and only now and then one of them tries whether it is back.
 */
export function circuitBreaker(): CircuitBreaker {
  let [misses, last] = [0, 0]
  return {
    isOpen: () => misses > TRIES && performance.now() - last < AGAIN,
    recordSuccess() {
      misses = 0
    },
    recordFailure() {
      last = performance.now()
      return ++misses <= TRIES
    },
  }
}
