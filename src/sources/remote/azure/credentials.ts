import { ConnectionError } from '../../../errors.ts'
import { ask, isNear, serverIn, textOf } from '../http/index.ts'

/** What a request is let in by: more of its query, or a header. */
interface Admission {
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
}

/** Gives what is good for some minutes at least. */
export type AdmissionSource = (signal: AbortSignal) => Promise<Admission>

/** The metadata of a machine of Azure ("How to use managed identities to acquire an access token"). */
const SERVICE = 'http://169.254.169.254'
const TOKEN =
  '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com%2F'
const PATIENCE = 1_000 // ms: the service is on the machine itself, or nowhere
const MOST = 65_536 // bytes of an answer
const RENEWED = 300_000 // ms before a token ends

const NONE =
  'nothing lets us into the account: set AZURE_STORAGE_SAS_TOKEN to a token that may read and list, or give this machine an identity'

/** A SAS token of the environment, else the identity of this machine. Keys of an account are not taken: they can write. */
export function admissionSource(): AdmissionSource {
  let known: { readonly admission: Admission; readonly until: number } | null = null
  return async (signal) => {
    const { AZURE_STORAGE_SAS_TOKEN: sas } = process.env
    if (sas) return { query: sas.replace(/^\?/, ''), headers: {} }
    if (known === null || known.until - Date.now() < RENEWED) known = await identity(signal)
    return known.admission
  }
}

async function identity(
  signal: AbortSignal,
): Promise<{ readonly admission: Admission; readonly until: number }> {
  const { AZURE_POD_IDENTITY_AUTHORITY_HOST: other } = process.env
  const url = new URL(TOKEN, other && URL.canParse(other) ? other : SERVICE)
  const server = serverIn(url, false)
  if (!isNear(server))
    throw new ConnectionError('the service that gives tokens is not encrypted: take https://')
  const request = {
    ...{ server, called: 'the identity of this machine', silence: PATIENCE },
    ...{ path: url.pathname + url.search, headers: { metadata: 'true' } },
  }
  const text = await ask(request, signal)
    .then((answer) => textOf(answer, MOST))
    .catch(() => '')
  signal.throwIfAborted()
  const token = /"access_token"\s*:\s*"([^"]+)"/.exec(text)?.[1]
  if (token === undefined) throw new ConnectionError(NONE)
  const until = Number(/"expires_on"\s*:\s*"?(\d+)/.exec(text)?.[1] ?? 0) * 1_000
  return { admission: { query: '', headers: { authorization: `Bearer ${token}` } }, until }
}
