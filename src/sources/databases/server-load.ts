/**
 * How many observers see others work with a server: one number that all threads share. Whoever observes a
 * server counts itself in and out, whoever reads from one asks.
 */
export type ServerLoad = Int32Array<ArrayBufferLike>

/** No load yet. */
export const newServerLoad = (): ServerLoad => new Int32Array(new SharedArrayBuffer(4))

/** Whether others work with a server of the run. */
export const isBusy = (serverLoad: ServerLoad): boolean => Atomics.load(serverLoad, 0) > 0

/** Reports what one observer sees, again and again. */
export function loadReporter(serverLoad: ServerLoad): (isBusy: boolean) => void {
  let reported = false
  return (now) => {
    if (now !== reported) Atomics.add(serverLoad, 0, now ? 1 : -1)
    reported = now
  }
}
