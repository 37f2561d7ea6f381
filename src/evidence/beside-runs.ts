import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { digestOfFile } from './digests.ts'
import { PRUNED, SELECTION, sequenceOf } from './names.ts'
import type { Problem } from './problem.ts'
import { selectionIn } from './selection.ts'

/** What lies in an archive beside its runs and is not as cardsweep has put it there, and pages that are missing. */
export function wrongBesideRuns(archive: string): Problem[] {
  const pages = new Map(Object.entries(selectionIn(archive)?.pages ?? {}))
  const entries = readdirSync(archive, { withFileTypes: true }).filter(
    ({ name }) => sequenceOf(name) === null,
  )
  const present = new Set(entries.map(({ name }) => name))
  const missing = [...pages.keys()].filter((name) => !present.has(name))
  return [
    ...entries.flatMap((entry): Problem[] => {
      const { name } = entry
      const digest = pages.get(name)
      if (name !== SELECTION && name !== PRUNED && digest === undefined)
        return [{ file: name, what: 'added' }]
      if (!entry.isFile()) return [{ file: name, what: 'irregular' }]
      return digest === undefined ? [] : wrongPage(archive, name, digest)
    }),
    ...missing.map((file): Problem => ({ file, what: 'missing' })),
  ]
}

function wrongPage(archive: string, file: string, digest: string): Problem[] {
  try {
    return digestOfFile(join(archive, file)) === digest ? [] : [{ file, what: 'changed' }]
  } catch {
    return [{ file, what: 'unreadable' }]
  }
}
