import { resolve } from 'node:path'
import type { Unit } from '../../model/index.ts'
import { listNamed } from './list-tree.ts'
import { noteAt } from './notes.ts'
import { stateOf } from './state-of.ts'
import type { FileListing } from './units-at.ts'

/** Lists the units of a file, a directory or a glob; what exists is never taken for a glob. */
export function listFiles(listing: FileListing, signal: AbortSignal): AsyncIterable<Unit> {
  signal.throwIfAborted()
  const { note, target } = listing
  const path = resolve(target.location)
  const stats = stateOf(path, note)
  if (stats === 'failed') return none()
  if (stats === 'absent') return listAbsent(path, listing, signal)
  if (stats.isDirectory()) noteExcluded(listing)
  return listNamed(path, stats, listing, signal)
}

async function* none(): AsyncGenerator<Unit> {}

/** What no file is called can be a glob; its library is loaded only then. */
async function* listAbsent(
  path: string,
  listing: FileListing,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const { isGlob } = await import('./globs.ts')
  if (!isGlob(listing.target.location)) {
    noteAt(path, 'missing', 'no such file or directory', listing.note)
    return
  }
  noteExcluded(listing)
  const { listGlob } = await import('./list-globs.ts')
  yield* listGlob(listing, signal)
}

/** What a person left out on purpose is told once, not file by file. */
function noteExcluded({ target, note }: FileListing): void {
  for (const what of target.exclude ?? []) {
    note({ what, reason: 'excluded', detail: 'excluded by configuration' })
  }
}
