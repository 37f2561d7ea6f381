import { createHmac } from 'node:crypto'

/** The queues that all runs share. */
export const QUEUE_NAMES = {
  /** Where workers say that they are there. */
  hello: 'hello',
  /** Where a worker is invited to runs. */
  inbox: (worker: string): string => `inbox-${worker}`,
} as const

/** Bytes of base64url: 96 bits. */
const LENGTH = 16

/** Names the queue of a run for a place by a keyed digest: the server learns neither hosts nor groups. */
export const digestOfPlaces =
  (secret: Uint8Array) =>
  (place: string): string =>
    createHmac('sha256', secret).update(`queue ${place}`).digest('base64url').slice(0, LENGTH)
