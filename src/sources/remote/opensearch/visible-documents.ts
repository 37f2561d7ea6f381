import type { Note } from '../../../model/index.ts'
import { NotReadError } from '../not-read-error.ts'
import { pauseFor } from '../patience.ts'
import type { AskCluster } from './client.ts'
import { documentRules } from './document-rules.ts'
import { type ExactJson, listIn, member, textIn } from './exact-json.ts'
import type { Cluster } from './indices.ts'

/** An index, and what is known of it. */
interface AskedIndex {
  readonly ask: AskCluster
  readonly cluster: Cluster
  readonly name: string
  readonly part: string
  readonly mapping: ExactJson | undefined
  readonly note: Note
}

const SEE_GRANTS = 'see cardsweep grants opensearch'

/**
 * How many documents of an index the user sees. Notes where rules for documents or fields hide something: by the rights
 * of the user, where the cluster tells them, else by how many documents the index has.
 */
export async function visibleIn(index: AskedIndex, signal: AbortSignal): Promise<number> {
  const { ask, cluster, name, part, note } = index
  const rules = cluster.isOpenSearch ? null : await documentRules(ask, name, signal)
  if (rules?.hasAllFields === false) {
    const detail = `the user may see only some fields of its documents: ${SEE_GRANTS}`
    note({ what: part, reason: 'permission', detail })
  }
  const isLimited = rules?.hasAllDocuments === false
  if (isLimited && isNested(index)) {
    const detail = `the user may see only some of its documents: ${SEE_GRANTS}`
    note({ what: part, reason: 'permission', detail })
  }
  return rules === null || isLimited ? comparedIn(index, signal) : countIn(index, signal)
}

/** Parts of a document that are nested count as documents of their own. */
const isNested = ({ mapping }: AskedIndex): boolean =>
  JSON.stringify(mapping ?? '').includes('"type":"nested"')

/** ms after which documents that were just written are found ("refresh_interval" is a second). */
const REFRESH = 3_000

/** Nothing that a user may not see is counted; what an index has is told to whoever may watch it. */
async function comparedIn(index: AskedIndex, signal: AbortSignal): Promise<number> {
  const { part, note } = index
  const first = await bothIn(index, signal)
  if (first.all === null) {
    const detail = `whether rules hide documents from the user is not known: ${SEE_GRANTS}`
    note({ what: part, reason: 'unproven', detail })
    return first.visible
  }
  if (first.visible >= first.all) return first.visible
  await pauseFor(REFRESH, signal)
  const { all, visible } = await bothIn(index, signal)
  if (visible < (all ?? 0)) {
    const detail = `the user sees ${visible} of its ${all} documents: ${SEE_GRANTS}`
    note({ what: part, reason: 'permission', detail })
  }
  return visible
}

/** Asked in this order, new documents are no difference. */
async function bothIn(
  index: AskedIndex,
  signal: AbortSignal,
): Promise<{ readonly all: number | null; readonly visible: number }> {
  const all = await storedIn(index, signal)
  const visible = await countIn(index, signal)
  const isComparable = visible === 0 || all === null || !isNested(index)
  return { all: isComparable ? all : visible, visible }
}

async function countIn({ ask, name }: AskedIndex, signal: AbortSignal): Promise<number> {
  const counted = await ask({ path: `/${encodeURIComponent(name)}/_count` }, signal)
  return Number(textIn(member(counted, 'count'))) || 0
}

/** Null where the user may not ask. */
async function storedIn({ ask, name }: AskedIndex, signal: AbortSignal): Promise<number | null> {
  const path = `/_cat/indices/${encodeURIComponent(name)}?format=json&expand_wildcards=all&h=docs.count`
  try {
    const [index] = listIn(await ask({ path }, signal))
    return Number(textIn(member(index, 'docs.count'))) || 0
  } catch (error) {
    if (error instanceof NotReadError && error.reason === 'permission') return null
    throw error
  }
}
