import { join } from 'node:path'
import { type ChainedRun, isAfter } from './chained-runs.ts'
import { folderOf, type Link } from './link.ts'
import { ATTESTATION, CHAIN, PRUNED } from './names.ts'
import type { Problem } from './problem.ts'

/** A chain with the links of those of its runs that are in order. */
interface Chain {
  readonly chain: readonly ChainedRun[]
  readonly links: readonly Link[]
  /** An export, which begins and ends where it was cut. */
  readonly isSelection: boolean
}

/** Each run must come directly after the one before, and name its attestation; of those that were pruned the note says it. */
export function brokenLinks({ chain, links, isSelection }: Chain): Problem[] {
  const linkOf = new Map(links.map((link) => [folderOf(link), link]))
  const [first, last] = isSelection ? endsOf(chain) : [0, chain.length - 1]
  return chain.slice(first + 1, last + 1).flatMap((run, index): Problem[] => {
    const before = chain[first + index]
    if (before === undefined) return []
    if (run.isPruned) return run.sequence === before.sequence + 1 ? [] : [wrongIn(PRUNED)]
    const link = linkOf.get(run.folder)
    return link === undefined ? [] : wrongLink(link, before) // what is wrong with the run itself is told already
  })
}

/** The first and the last run that lie there. */
function endsOf(chain: readonly ChainedRun[]): [number, number] {
  const isHere = ({ isPruned }: ChainedRun): boolean => !isPruned
  return [chain.findIndex(isHere), chain.findLastIndex(isHere)]
}

function wrongLink(link: Link, before: ChainedRun): Problem[] {
  const { previous } = link
  if (isAfter(link, before)) return []
  if (previous === null) return [wrongIn(before.isPruned ? PRUNED : join(folderOf(link), CHAIN))]
  if (previous.folder !== before.folder) return [{ file: previous.folder, what: 'missing' }]
  return [wrongIn(before.isPruned ? PRUNED : join(before.folder, ATTESTATION))]
}

const wrongIn = (file: string): Problem => ({ file, what: 'chain' })
