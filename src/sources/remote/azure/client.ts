import { ConnectionError, LostError } from '../../../errors.ts'
import type { NotReadReason } from '../../../model/index.ts'
import { ask, type HttpAnswer, isClear, serverIn, textIn, textOf } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { PAUSES, pauseFor } from '../patience.ts'
import type { AdmissionSource } from './credentials.ts'

/** What a container is asked with. */
export interface AzureMeans {
  readonly endpoint: URL
  readonly container: string
  readonly admission: AdmissionSource
  readonly insecure: boolean
  readonly silence?: number
  /** ms before the tries after the first, of a store that asks to come back later. */
  readonly pauses?: readonly number[]
}

/** A question to a container, or to one of its blobs. */
interface AzureQuestion {
  readonly blob?: string
  readonly query: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a container; gives answers that are a success. */
export type AskContainer = (question: AzureQuestion, signal: AbortSignal) => Promise<HttpAnswer>

/** The version of the protocol: the first one in which all that is asked for here was there. */
const VERSION = '2021-12-02'
const MOST = 65_536 // bytes of an answer that tells of an error

/** Asks a container, more slowly where it asks for that. */
export function containerClient({ pauses = PAUSES, ...means }: AzureMeans): AskContainer {
  return async (question, signal) => {
    for (const pause of [...pauses, null]) {
      const answer = await send(question, means, signal)
      const { status } = answer
      if (status < 300) return answer
      const code = await codeIn(answer)
      const isForLater = status === 429 || (status >= 500 && status !== 501)
      if (!isForLater) throw errorOf(status, code)
      if (pause !== null) await pauseFor(pause, signal)
    }
    throw new LostError(
      'the store asks to come back later: scan at another time, or with fewer --jobs',
    )
  }
}

async function send(
  { blob, query, headers = {} }: AzureQuestion,
  { endpoint, container, admission, insecure, silence }: Omit<AzureMeans, 'pauses'>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const server = serverIn(endpoint, insecure)
  if (isClear(server) && !insecure)
    throw new ConnectionError(
      'the endpoint is not encrypted: take https://, or accept it by --insecure',
    )
  const admitted = await admission(signal)
  const name = blob === undefined ? '' : `/${blob.split('/').map(encodeURIComponent).join('/')}`
  const asked = [queryOf(query), admitted.query].filter((each) => each !== '')
  const path = `${endpoint.pathname.replace(/\/$/, '')}/${container}${name}?${asked.join('&')}`
  const all = { ...headers, ...admitted.headers, host: endpoint.host, 'x-ms-version': VERSION }
  const request = { server, called: 'the store', path, headers: all }
  return ask({ ...request, ...(silence !== undefined && { silence }) }, signal)
}

/** The name of an error; its words may hold the name of a blob, and are not kept. */
async function codeIn(answer: HttpAnswer): Promise<string> {
  const text = await textOf(answer, MOST).catch(() => '')
  const code = answer.headers['x-ms-error-code'] ?? textIn(text, 'Code') ?? ''
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : ''
}

/** What can be told of codes, with what to do. */
const TOLD: Readonly<Record<string, readonly [reason: NotReadReason, words: string]>> = {
  BlobNotFound: ['vanished', 'it is gone since it was listed'],
  ContainerNotFound: ['missing', 'there is no such container'],
  ConditionNotMet: ['changed', 'another blob is under its name since it was listed'],
  InvalidRange: ['shrank', 'it is shorter than it was listed'],
  BlobArchived: ['archived', 'it is in the archive tier: rehydrate it, then scan again'],
  BlobBeingRehydrated: ['archived', 'it is being rehydrated: scan again when that is done'],
  BlobUsesCustomerSpecifiedEncryption: [
    'encrypted',
    "it is encrypted with a key of the customer's own",
  ],
  AuthorizationPermissionMismatch: ['permission', 'the token or identity may not do it'],
}

function errorOf(status: number, code: string): Error {
  const name = code === '' ? `status ${status}` : code
  const told = TOLD[code]
  if (told) return new NotReadError(told[0], `${told[1]} (${name})`)
  if (status === 401 || status === 403)
    return new ConnectionError(
      `the store does not let us in (${name}): check the SAS token, its time and its rights (read and list), or the role of the identity`,
    )
  if (status === 404) return new NotReadError('vanished', `it is not there (${name})`)
  return new NotReadError('server', `the store answers with ${name}`)
}

const queryOf = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&')
