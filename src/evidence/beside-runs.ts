import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { digestOfFile } from './digests.ts'
import { PRUNED, SELECTION, sequenceOf } from './names.ts'
import type { Problem } from './problem.ts'
import { selectionIn } from './selection.ts'

/** What lies in an archive beside its runs and is not as cardsweep has put it there, and what an export lists and lacks. */
export function wrongBesideRuns(archive: string, folders: readonly string[]): Problem[] {
  const selection = selectionIn(archive)
  const pages = new Map(Object.entries(selection?.pages ?? {}))
  const entries = readdirSync(archive, { withFileTypes: true }).filter(
    ({ name }) => sequenceOf(name) === null,
  )
  const wrong = entries.flatMap((entry): Problem[] => {
    const { name } = entry
    const digest = pages.get(name)
    if (name !== SELECTION && name !== PRUNED && digest === undefined)
      return [{ file: name, what: 'added' }]
    if (!entry.isFile()) return [{ file: name, what: 'irregular' }]
    if (name === SELECTION && selection === null) return [{ file: name, what: 'unreadable' }]
    return digest === undefined ? [] : wrongPage(archive, name, digest)
  })
  if (selection === null) return wrong
  const present = new Set(entries.map(({ name }) => name))
  return [
    ...wrong,
    ...differing(pages.keys(), (name) => !present.has(name), 'missing'),
    ...differing(selection.runs, (folder) => !folders.includes(folder), 'missing'),
    ...differing(folders, (folder) => !selection.runs.includes(folder), 'added'),
  ]
}

const differing = (
  names: Iterable<string>,
  isWrong: (name: string) => boolean,
  what: Problem['what'],
): Problem[] => [...names].filter(isWrong).map((file) => ({ file, what }))

function wrongPage(archive: string, file: string, digest: string): Problem[] {
  try {
    return digestOfFile(join(archive, file)) === digest ? [] : [{ file, what: 'changed' }]
  } catch {
    return [{ file, what: 'unreadable' }]
  }
}
