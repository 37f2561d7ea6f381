import { ConnectionError } from '../../../../errors.ts'
import { ask, isNear, serverIn, textOf } from '../../http/index.ts'

/** ms: these services are on the machine itself, or one step away; elsewhere nobody answers. */
const PATIENCE = 1_000
const MOST = 65_536 // bytes of an answer

/** Asks a service that gives keys to its machine; null where it is not there, or gives none. */
export async function askService(
  url: URL,
  { method = 'GET', headers = {} }: { method?: 'GET' | 'PUT'; headers?: Record<string, string> },
  signal: AbortSignal,
): Promise<string | null> {
  const path = `${url.pathname}${url.search}`
  const called = 'a service of this machine'
  const server = serverIn(url, false)
  if (!isNear(server))
    throw new ConnectionError('a service that gives keys is not encrypted: take https://')
  const request = { server, called, method, path, headers, silence: PATIENCE }
  try {
    const answer = await ask(request, signal)
    const text = await textOf(answer, MOST)
    return answer.status === 200 ? text : null
  } catch {
    signal.throwIfAborted()
    return null
  }
}
