import { setTimeout } from 'node:timers/promises'

/** ms between the tries of a store that asks to come back later: some fifteen seconds, after which the unit is tried again. */
export const PAUSES: readonly number[] = [250, 500, 1_000, 2_000, 4_000, 8_000]

/** Pauses differ by as much, so that threads do not come back together. */
const SPREAD = 0.5

/** Waits for a pause, or somewhat less. */
export async function pauseFor(pause: number, signal: AbortSignal): Promise<void> {
  await setTimeout(pause * (1 - SPREAD * Math.random()), undefined, { signal })
}

/** Whether two ETags name the same content, however they are quoted. */
export const isSameTag = (one: string | undefined, other: string): boolean =>
  bare(one) === bare(other)

const bare = (etag = ''): string => etag.replace(/^W\//, '').replaceAll('"', '')
