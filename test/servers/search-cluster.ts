import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A cluster that answers as OpenSearch or Elasticsearch do, as far as a reader asks: no registry has a real one. Sources
 * of documents are JSON text, so that numbers stay as they are written.
 */
export interface SearchCluster {
  readonly port: number
  /** Method and path of all requests so far. */
  readonly requests: string[]
  stop(): Promise<void>
}

/** What it holds, and how it misbehaves. */
export interface ClusterContent {
  readonly flavour: 'opensearch' | 'elasticsearch'
  /** The sources of documents, by index. */
  readonly indices: Readonly<Record<string, readonly string[]>>
  readonly mappings?: Readonly<Record<string, object>>
  readonly closed?: readonly string[]
  /** The status with which a request is refused, or `close` for one that ends the connection. */
  readonly refuse?: (request: string) => number | 'close' | null
  /** Shards that do not answer. */
  readonly failedShards?: number
  /** Indices that the user does not see. */
  readonly hidden?: readonly string[]
  /** How many documents of an index the user sees, where rules hide others. */
  readonly visible?: Readonly<Record<string, number>>
  /** What the user may do with indices, as Elasticsearch tells it. */
  readonly privileges?: readonly object[]
  /** Documents that a search does not give, of those that it counts. */
  readonly lacking?: number
}

interface Search {
  readonly index: string
  at: number
  size: number
}

/** Starts one on a private port. */
export async function startCluster(content: ClusterContent): Promise<SearchCluster> {
  const requests: string[] = []
  const searches = new Map<string, Search>()
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://cluster')
    const called = `${request.method} ${pathname}`
    requests.push(called)
    let text = ''
    for await (const piece of request) text += piece
    const refused = content.refuse?.(called) ?? null
    if (refused === 'close') return void request.socket.destroy()
    if (refused !== null) return void give(response, { error: { reason: text } }, refused)
    answer(
      decodeURIComponent(pathname),
      searchParams,
      text === '' ? {} : JSON.parse(text),
      response,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  function answer(
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
    response: ServerResponse,
  ): ServerResponse {
    const [, first = '', second = ''] = path.split('/')
    if (path === '/') return give(response, facts(content.flavour))
    if (first === '_security') {
      const { privileges } = content
      return privileges
        ? give(response, { indices: privileges })
        : give(response, { error: {} }, 400)
    }
    if (first === '_cat') return give(response, listing(path.split('/')[3]))
    if (first === '_cluster')
      return give(response, { active_primary_shards: Object.keys(content.indices).length })
    if (second === '_mapping')
      return give(response, { [first]: { mappings: content.mappings?.[first] ?? {} } })
    if (second === '_count') return give(response, { count: documentsOf(first).length })
    if (second === '_pit') return give(response, { id: begin(first, 0) })
    if (second === '_search') return page(begin(first, Number(body['size'])), 'scroll', response)
    if (path === '/_search/scroll' && body['scroll'])
      return page(String(body['scroll_id']), 'scroll', response)
    if (path === '/_search') {
      const id = String((body['pit'] as { id: string }).id)
      const search = searches.get(id)
      if (search) search.size = Number(body['size'])
      if (search)
        search.at =
          body['search_after'] === undefined ? 0 : Number((body['search_after'] as number[])[0]) + 1
      return page(id, 'pit', response)
    }
    return give(response, { succeeded: true, query: String(query) })
  }

  function begin(index: string, size: number): string {
    const id = String(searches.size)
    searches.set(id, { index, at: 0, size })
    return id
  }

  function page(id: string, way: 'scroll' | 'pit', response: ServerResponse): ServerResponse {
    const search = searches.get(id)
    if (!search) return give(response, { error: {} }, 404)
    const { index, at, size } = search
    const all = documentsOf(index)
    const hits = all.slice(0, all.length - (content.lacking ?? 0)).slice(at, at + size)
    search.at += hits.length
    const shown = hits.map(
      (source, offset) =>
        `{"_index":"${index}","_id":"${at + offset}","_source":${source},"sort":[${at + offset}]}`,
    )
    const ids = way === 'scroll' ? `"_scroll_id":"${id}"` : `"pit_id":"${id}"`
    return give(
      response,
      `{${ids},"timed_out":false,"_shards":{"total":3,"failed":${content.failedShards ?? 0}},"hits":{"total":{"value":${all.length}},"hits":[${shown.join()}]}}`,
    )
  }

  const documentsOf = (index: string): readonly string[] =>
    (content.indices[index] ?? []).slice(0, content.visible?.[index])

  const listing = (wanted = ''): object[] =>
    Object.keys(content.indices)
      .filter(
        (index) =>
          !content.hidden?.includes(index) && (!(wanted in content.indices) || index === wanted),
      )
      .map((index) => ({
        index,
        pri: '1',
        status: content.closed?.includes(index) ? 'close' : 'open',
        'docs.count': String(content.indices[index]?.length),
        'store.size': String(content.indices[index]?.join('').length),
      }))

  return {
    port: (server.address() as AddressInfo).port,
    requests,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const facts = (flavour: ClusterContent['flavour']): object => ({
  cluster_name: 'search',
  version:
    flavour === 'opensearch'
      ? { distribution: 'opensearch', number: '2.11.0' }
      : { number: '8.11.0' },
})

function give(response: ServerResponse, body: object | string, status = 200): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json' })
  return response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
