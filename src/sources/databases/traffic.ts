/**
 * How many know that others work with a server: one word that all threads share. Whoever looks at a server
 * counts itself in and out, whoever reads from one asks.
 */
export type Traffic = Int32Array<ArrayBufferLike>

/** Nobody at work yet. */
export const noTraffic = (): Traffic => new Int32Array(new SharedArrayBuffer(4))

/** Whether others work with a server of the run. */
export const isBusy = (traffic: Traffic): boolean => Atomics.load(traffic, 0) > 0

/** What one looker says, again and again. */
export function trafficTeller(traffic: Traffic): (isBusy: boolean) => void {
  let said = false
  return (now) => {
    if (now !== said) Atomics.add(traffic, 0, now ? 1 : -1)
    said = now
  }
}
