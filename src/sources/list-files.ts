import { resolve } from 'node:path'
import type { Unit } from '../types.ts'
import { isGlob } from './globs.ts'
import { listGlob } from './list-globs.ts'
import { type Listing, listNamed } from './list-tree.ts'
import { noteAt } from './notes.ts'
import { stateOf } from './state-of.ts'

/** Lists the units of a file, a directory or a glob; what exists is never taken for a glob. */
export async function* listFiles(listing: Listing, signal: AbortSignal): AsyncGenerator<Unit> {
  signal.throwIfAborted()
  const { note, target } = listing
  const path = resolve(target.location)
  const stats = stateOf(path, note)
  if (stats === 'failed') return
  if (stats === 'absent' && !isGlob(target.location)) {
    noteAt(path, 'missing', 'no such file or directory', note)
    return
  }
  if (stats === 'absent' || stats.isDirectory()) noteExcluded(listing)
  if (stats === 'absent') yield* listGlob(listing, signal)
  else yield* listNamed(path, stats, listing, signal)
}

/** What a person left out on purpose is told once, not file by file. */
function noteExcluded({ target, note }: Listing): void {
  for (const what of target.exclude ?? []) {
    note({ what, reason: 'excluded', detail: 'excluded by configuration' })
  }
}
