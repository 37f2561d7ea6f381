/** Lets many pass at a time, or one alone. */
export interface Gate {
  /** Does something while others do so as well. */
  together<T>(act: () => Promise<T>): Promise<T>
  /** Does something while nobody else does; who comes later waits. */
  alone<T>(act: () => Promise<T>): Promise<T>
}

/** A gate through which nobody has gone. */
export function gate(): Gate {
  let last: Promise<unknown> = Promise.resolve() // whoever was alone
  let passing: Promise<unknown> = Promise.resolve() // all that pass together since then
  return {
    together(act) {
      const result = last.then(act)
      passing = Promise.allSettled([passing, result])
      return result
    },
    alone(act) {
      const result = Promise.allSettled([last, passing]).then(act)
      last = result.catch(() => {})
      passing = Promise.resolve()
      return result
    },
  }
}
