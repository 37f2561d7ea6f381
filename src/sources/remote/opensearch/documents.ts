import { LostError } from '../../../errors.ts'
import { circleWatch } from '../circle.ts'
import { NotReadError } from '../not-read-error.ts'
import {
  type FieldNames,
  fieldNames,
  isWord,
  type RecordField,
  type StoredRecord,
} from '../records/index.ts'
import type { AskCluster } from './client.ts'
import { type ExactJson, listIn, member, textIn } from './exact-json.ts'
import type { Cluster } from './indices.ts'

/** Documents of an index, and how many at a time. */
export interface IndexReading {
  readonly ask: AskCluster
  readonly cluster: Cluster
  readonly name: string
  /** Documents on a page. */
  readonly size: number
}

/** How long a cluster keeps the point in time after each page. */
const KEEP = '5m'

/** The documents of an index as of one point in time, each with its `_id` as the key. */
export async function* documentsOf(
  reading: IndexReading,
  signal: AbortSignal,
): AsyncGenerator<StoredRecord> {
  const names = fieldNames()
  const pages = reading.cluster.ordersByShard ? byPointInTime : byScroll
  const count = counted()
  for await (const page of pages(reading, signal)) {
    count.add(page)
    for (const hit of page.hits) {
      const fields = [...fieldsOf(member(hit, '_source') ?? null, names)]
      const routing = textIn(member(hit, '_routing'))
      const id = textIn(member(hit, '_id'))
      fields.push(
        { name: '_id', value: id },
        ...(routing === '' ? [] : [{ name: '_routing', value: routing }]),
      )
      yield { key: `_id=${id}`, fields }
    }
  }
  count.refuseLess()
}

/**
 * Counts the documents of all pages, and throws where they are fewer than the cluster says, or come again: `LostError`
 * where a page was asked for twice, of which the first answer may have been lost with the documents that it held.
 */
function counted(): { add(page: Page): void; refuseLess(): void } {
  const watch = circleWatch()
  let [read, all, isDoubtful] = [0, 0, false]
  return {
    add({ hits, answer, isAskedAgain }) {
      read += hits.length
      all = Math.max(all, totalIn(answer))
      isDoubtful ||= isAskedAgain
      const [first] = hits
      if (first !== undefined)
        watch(
          JSON.stringify([member(first, '_index'), member(first, '_id'), member(first, 'sort')]),
        )
    },
    refuseLess() {
      if (read >= all) return
      const message = `the cluster gives ${read} of its ${all} documents`
      throw isDoubtful ? new LostError(message) : new NotReadError('server', message)
    },
  }
}

/** Since Elasticsearch 7 an object. */
function totalIn(answer: ExactJson): number {
  const total = member(answer, 'hits', 'total')
  return Number(textIn(total) || textIn(member(total, 'value'))) || 0
}

/** A page, and the answer in which it came; the last one is empty. */
interface Page {
  readonly hits: readonly ExactJson[]
  readonly answer: ExactJson
  /** Whether it may be the one behind a page that was lost. */
  readonly isAskedAgain: boolean
}

/** Elasticsearch: "Paginate search results, Search after", with a point in time. */
async function* byPointInTime(
  { ask, name, size }: IndexReading,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const opened = await ask(
    { method: 'POST', path: `/${encodeURIComponent(name)}/_pit?keep_alive=${KEEP}` },
    signal,
  )
  let id = textIn(member(opened, 'id'))
  try {
    for (let after: readonly ExactJson[] = []; ; ) {
      const sort = [{ _shard_doc: 'asc' }]
      const body = {
        size,
        sort,
        pit: { id, keep_alive: KEEP },
        track_total_hits: after.length === 0,
        ...(after.length > 0 && { search_after: after.map(Number) }),
      }
      const answer = await ask(
        { method: 'POST', path: '/_search?allow_partial_search_results=false', body },
        signal,
      )
      const hits = hitsIn(answer)
      yield { hits, answer, isAskedAgain: false } // the same question has the same answer
      if (hits.length === 0) return
      id = textIn(member(answer, 'pit_id')) || id
      after = listIn(member(hits.at(-1), 'sort'))
    }
  } finally {
    await ask(
      { method: 'DELETE', path: '/_pit', body: { id } },
      AbortSignal.timeout(CLOSING),
    ).catch(() => {}) // it ends by itself
  }
}

/** OpenSearch, and older servers of the other kind: a scroll shows one point in time as well ("Paginate results"). */
async function* byScroll(
  { ask, name, size }: IndexReading,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const path = `/${encodeURIComponent(name)}/_search?scroll=${KEEP}&allow_partial_search_results=false`
  let answer = await ask(
    { method: 'POST', path, body: { size, sort: ['_doc'], track_total_hits: true } },
    signal,
  )
  let [id, isAskedAgain] = ['', false]
  try {
    for (;;) {
      id = textIn(member(answer, '_scroll_id')) || id
      const hits = hitsIn(answer)
      yield { hits, answer, isAskedAgain }
      if (hits.length === 0) return
      isAskedAgain = false
      const onLost = (): void => {
        isAskedAgain = true
      }
      const body = { scroll: KEEP, scroll_id: id }
      answer = await ask({ method: 'POST', path: '/_search/scroll', body, onLost }, signal)
    }
  } finally {
    await ask(
      { method: 'DELETE', path: '/_search/scroll', body: { scroll_id: [id] } },
      AbortSignal.timeout(CLOSING),
    ).catch(() => {}) // it ends by itself
  }
}

const CLOSING = 5_000 // ms

/** The hits of a page; one that some shards did not answer is no page. */
function hitsIn(answer: ExactJson): readonly ExactJson[] {
  const failed = Number(textIn(member(answer, '_shards', 'failed'))) || 0
  if (failed > 0 || member(answer, 'timed_out') === true)
    throw new NotReadError(
      'server',
      `the cluster answers without ${failed === 1 ? 'one shard' : `${failed} shards`}`,
    )
  return listIn(member(answer, 'hits', 'hits'))
}

/** The values of a document with the way to each; elements of an array share it. A name that is no word is a value too. */
function* fieldsOf(
  value: ExactJson,
  names: FieldNames,
  way: readonly string[] = [],
): Generator<RecordField> {
  if (Array.isArray(value)) {
    for (const each of value as readonly ExactJson[]) yield* fieldsOf(each, names, way)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      if (!isWord(name) && !name.split('.').every(isWord))
        yield { name: names.of([...way, '$key']), value: name }
      yield* fieldsOf(each, names, [...way, ...name.split('.')])
    }
  } else if (typeof value === 'string' && value !== '') {
    const isTime = TIME.test(value)
    yield { name: names.of(way), value, ...(isTime && { isTime }) }
  }
}

/** A time as ISO 8601, as `@timestamp` has it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/
