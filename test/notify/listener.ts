import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A request as it came. */
interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server of HTTP that takes notifications. */
export interface Listener {
  readonly url: string
  readonly port: number
  readonly received: Received[]
  close(): Promise<void>
}

/** Listens on this machine until the test ends; answers with these statuses in turn, the last one from then on. */
export async function listen(
  statuses: readonly [number, ...number[]] = [204],
  { port = 0, headers = {} }: { port?: number; headers?: Record<string, string> } = {},
): Promise<Listener> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) })
    const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 204
    response.writeHead(status, headers).end('taken')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const taken = (server.address() as AddressInfo).port
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${taken}/hook`, port: taken, received, close }
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await listen()
  await close()
  return port
}
