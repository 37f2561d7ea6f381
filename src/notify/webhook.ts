import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { codeOf } from '../errors.ts'

/** Where a notification goes, and by which key it is signed. */
export interface Webhook {
  readonly url: string
  /** Null for none. */
  readonly secret: string | null
  /** Names the notification: the same for each try, so that a receiver can tell one that it has. */
  readonly delivery: string
}

const PATIENCE = 10_000 // milliseconds for one try
const PAUSES = [500, 2_000, 5_000] // milliseconds before the second, third and fourth try
const PASSING = new Set([408, 425, 429]) // RFC 9110, 8470 and 6585: the same request may succeed later

/**
 * Sends a body by POST, in up to four tries within some fifty seconds, and gives why that failed, null where it did not.
 *
 * `X-Cardsweep-Signature` has the HMAC-SHA-256 (RFC 2104) of `X-Cardsweep-Timestamp`, a dot and the body, so that
 * nobody can send an old one again later. A redirection is not followed: it could lead to where there is no TLS.
 */
export async function post(body: string, webhook: Webhook): Promise<string | null> {
  let outcome = await tryOnce(body, webhook)
  for (const pause of PAUSES) {
    if (outcome === null || !outcome.mayPass) break
    await setTimeout(pause)
    outcome = await tryOnce(body, webhook)
  }
  return outcome && outcome.problem
}

interface Failure {
  readonly problem: string
  readonly mayPass: boolean
}

async function tryOnce(body: string, webhook: Webhook): Promise<Failure | null> {
  try {
    const {
      ok,
      status,
      body: answer,
    } = await fetch(webhook.url, {
      method: 'POST',
      headers: headersOf(body, webhook),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await answer?.cancel()
    if (ok) return null
    const problem = `the webhook answers with status ${status}`
    return { problem, mayPass: status >= 500 || PASSING.has(status) }
  } catch (error) {
    return { problem: `the webhook cannot be reached (${reasonOf(error)})`, mayPass: true }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  return codeOf(error instanceof Error && error.cause ? error.cause : error)
}

function headersOf(body: string, { secret, delivery }: Webhook): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret ?? '')
    .update(`${timestamp}.${body}`)
    .digest('hex')
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'cardsweep',
    'x-cardsweep-delivery': delivery,
    ...(secret !== null && {
      'x-cardsweep-timestamp': timestamp,
      'x-cardsweep-signature': `sha256=${signature}`,
    }),
  }
}
