import { LostError } from '../../../errors.ts'
import type { Target } from '../../../model/index.ts'
import { ask, textOf } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { pauseFor } from '../patience.ts'
import { authorization, PASSWORD, refuseUnencrypted, type SearchAddress } from './address.ts'
import { type ExactJson, parseExactly } from './exact-json.ts'

/** A question to a cluster. */
interface SearchQuestion {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Path and query as they are sent. */
  readonly path: string
  readonly body?: object
  /** Not asked again where the cluster refuses it: there is another way, or it may know no such question. */
  readonly isOptional?: boolean
  /** Is told where an answer was lost, or refused for now, before it is asked for again. */
  readonly onLost?: () => void
}

/** Asks a cluster; gives answers that are a success. */
export type AskCluster = (question: SearchQuestion, signal: AbortSignal) => Promise<ExactJson>

/** ms before the tries after the first, of a cluster that has too much to do or was lost. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000]
/** A page has some MiB; a document may have 100 MiB (`http.max_content_length`). */
const MOST_BYTES = 256 * 1024 * 1024

const TOO_MANY = 429

/** Opens a client; nothing is asked yet. */
export function clusterClient(
  target: Target,
  address: SearchAddress,
  pauses: readonly number[] = PAUSES,
): AskCluster {
  refuseUnencrypted(address)
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...authorization(target, address),
  }
  return async ({ method = 'GET', path, body, isOptional = false, onLost }, signal) => {
    const sent = { server: address.server, called: 'the cluster', method, path, headers }
    const request = { ...sent, ...(body && { body: JSON.stringify(body) }) }
    for (const pause of [...pauses, null]) {
      try {
        return await answerTo(request, signal)
      } catch (error) {
        signal.throwIfAborted()
        if (pause === null || isOptional || !(error instanceof LostError)) throw error
        onLost?.()
        await pauseFor(pause, signal)
      }
    }
    throw new LostError('the cluster does not answer')
  }
}

async function answerTo(
  request: Parameters<typeof ask>[0],
  signal: AbortSignal,
): Promise<ExactJson> {
  const answer = await ask(request, signal)
  const text = await textOf(answer, MOST_BYTES)
  if (answer.status < 300) return parsed(text)
  throw refusal(answer.status)
}

function parsed(text: string): ExactJson {
  try {
    return parseExactly(text)
  } catch (cause) {
    throw new NotReadError('server', 'the cluster gives an answer that is no JSON, or too long', {
      cause,
    })
  }
}

/** What a status means; the words of the cluster may hold values. */
function refusal(status: number): Error {
  switch (status) {
    case 401:
      return new NotReadError(
        'permission',
        `the cluster refuses the user or the password: give it by ${PASSWORD} or passwordEnv`,
      )
    case 403:
      return new NotReadError(
        'permission',
        'the user may not read it: see cardsweep grants opensearch',
      )
    case 404:
      return new NotReadError('vanished', 'it was deleted meanwhile')
    case TOO_MANY:
      return new LostError('the cluster has too much to do (429)')
    default:
      return status >= 500
        ? new LostError(`the cluster cannot answer now (${status})`)
        : new NotReadError('server', `the cluster answers with status ${status}`)
  }
}
