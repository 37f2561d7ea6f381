import type { Note, Unit } from '../../../model/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { partOfCollection } from '../records/index.ts'
import type { AskCluster } from './client.ts'
import { type ExactJson, listIn, member, textIn } from './exact-json.ts'

/** A cluster, as far as reading it depends on it. */
export interface Cluster {
  readonly name: string
  readonly isOpenSearch: boolean
  /** Whether it is Elasticsearch, whose points in time have an order of their own, from 7.12 on. */
  readonly ordersByShard: boolean
}

/** Asks a cluster what it is. */
export async function clusterOf(ask: AskCluster, signal: AbortSignal): Promise<Cluster> {
  const answer = await ask({ path: '/' }, signal)
  const [major = 0, minor = 0] = textIn(member(answer, 'version', 'number'))
    .split('.')
    .map(Number)
  const isOpenSearch = textIn(member(answer, 'version', 'distribution')) === 'opensearch'
  return {
    name: textIn(member(answer, 'cluster_name')),
    isOpenSearch,
    ordersByShard: !isOpenSearch && (major > 7 || (major === 7 && minor >= 12)),
  }
}

/** What indices are listed with. */
export interface IndexListing {
  readonly ask: AskCluster
  readonly cluster: Cluster
  readonly indices: string | null
  /** Index of the target. */
  readonly target: number
  readonly note: Note
}

/** All indices as units, with hidden ones and those behind data streams; aliases are names of the same. */
export async function* listIndices(
  { ask, cluster, indices, target, note }: IndexListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const wanted = indices === null ? '' : `/${encodeURIComponent(indices)}`
  const path = `/_cat/indices${wanted}?format=json&expand_wildcards=all&bytes=b&h=index,status,pri,store.size`
  const shards = indices === null ? await shardsOf(ask, signal) : 0
  const listed = listIn(await ask({ path }, signal))
  noteHidden({ shards, listed, what: cluster.name, note })
  if (listed.length === 0 && indices !== null)
    note({ what: indices, reason: 'missing', detail: 'there is no index with this name' })
  for (const each of listed) {
    const name = textIn(member(each, 'index'))
    const part = partOfCollection({ database: cluster.name, name })
    const bytes = Number(textIn(member(each, 'store.size'))) || 0
    if (textIn(member(each, 'status')) === 'close') {
      const detail = 'the index is closed: open it, or exclude it'
      note({ what: part, reason: 'locked', detail, bytes })
      continue
    }
    yield { source: 'records', target, part, range: null, bytes, version: '1' }
  }
}

/** How many primary shards are there, whoever may see them; null where the cluster does not tell. */
async function shardsOf(ask: AskCluster, signal: AbortSignal): Promise<number | null> {
  try {
    const health = await ask({ path: '/_cluster/health' }, signal)
    const shards = Number(textIn(member(health, 'active_primary_shards')) || Number.NaN)
    return Number.isNaN(shards) ? null : shards
  } catch (error) {
    if (error instanceof NotReadError) return null
    throw error
  }
}

/** A cluster lists what the user may see, and says nothing of the rest. */
function noteHidden({
  shards,
  listed,
  what,
  note,
}: {
  readonly shards: number | null
  readonly listed: readonly ExactJson[]
  readonly what: string
  readonly note: Note
}): void {
  const seen = listed.reduce<number>((sum, each) => sum + Number(textIn(member(each, 'pri'))), 0)
  if (shards === null) {
    const detail = 'whether there are indices that the user may not see is not known'
    note({ what, reason: 'unproven', detail: `${detail}: see cardsweep grants opensearch` })
  } else if (seen < shards) {
    const detail = `the user may not see indices with ${shards - seen} of ${shards} primary shards`
    note({ what, reason: 'permission', detail: `${detail}: see cardsweep grants opensearch` })
  }
}

/** Notes what an index does not keep of its documents: it can be found by, and not be read. */
export function noteUnkept(part: string, mapping: ExactJson | undefined, note: Note): void {
  const source = member(mapping, '_source')
  const isKept = member(source, 'enabled') !== false
  const excluded = listIn(member(source, 'excludes')).map(textIn)
  const included = listIn(member(source, 'includes')).map(textIn)
  if (!isKept)
    note({
      what: part,
      reason: 'unsupported',
      detail: 'the index keeps no source of its documents',
    })
  else if (excluded.length + included.length > 0)
    note({
      what: part,
      reason: 'unsupported',
      detail:
        'the index keeps only some fields of its documents (_source.excludes, _source.includes)',
    })
}
