import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError, UsageError } from '../errors.ts'
import { foldersIn } from './chain.ts'
import { type Link, linkOf } from './link.ts'
import { PRUNED } from './names.ts'
import { writeSelection } from './selection.ts'

/**
 * Copies the runs of an archive that began from `from` to `to` (ISO 8601, both included) into a new folder, with those
 * before that they rely on, and gives their names. Throws `UsageError` where there is none, `OutputError` where the folder is there already.
 */
export function exportRuns(archive: string, out: string, from: string, to: string): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const folders = foldersIn(archive)
  const chosen = withRelied(
    archive,
    folders,
    folders.filter((folder) => {
      const startedAt = Date.parse(readLink(archive, folder).run.startedAt)
      return startedAt >= first && startedAt <= last
    }),
  )
  if (chosen.length === 0) throw new UsageError(`${archive} holds no run from ${from} to ${to}`)
  try {
    mkdirSync(out, { mode: 0o700 })
    for (const folder of chosen)
      cpSync(join(archive, folder), join(out, folder), { recursive: true })
    if (existsSync(join(archive, PRUNED))) cpSync(join(archive, PRUNED), join(out, PRUNED))
    writeSelection(out, { from, to, runs: chosen })
  } catch (cause) {
    throw new OutputError(`the export ${out} cannot be written (${codeOf(cause)})`, { cause })
  }
  return chosen
}

/** The runs from the earliest on that the chosen ones rely on, so that nothing is missing in the chain between. */
function withRelied(
  archive: string,
  folders: readonly string[],
  chosen: readonly string[],
): string[] {
  const relied = chosen.flatMap((folder) => readLink(archive, folder).reliesOn ?? [])
  const places = [...chosen, ...relied.map(({ folder }) => folder)]
    .map((folder) => folders.indexOf(folder))
    .filter((index) => index >= 0)
  return chosen.length === 0 ? [] : folders.slice(Math.min(...places), Math.max(...places) + 1)
}

/** The chain.json of a run; throws `UsageError` where it cannot be read, as such a run can be in no period. */
function readLink(archive: string, folder: string): Link {
  const link = linkOf(join(archive, folder))
  if (link !== null) return link
  throw new UsageError(
    `${folder} has no chain.json that can be read: cardsweep verify ${archive} tells more`,
  )
}
