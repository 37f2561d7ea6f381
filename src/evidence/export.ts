import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { CardsweepError, codeOf, OutputError, UsageError } from '../errors.ts'
import { foldersIn } from './chain.ts'
import { type Link, linkOf } from './link.ts'
import { PROCESS, PRUNED } from './names.ts'
import { irregularIn, isRegular, SANE } from './regular-file.ts'
import { writeSelection } from './selection.ts'
import { beginFolder } from './unfinished.ts'

/** What is exported, and where to; ISO 8601, both included. */
export interface ExportedPeriod {
  readonly out: string
  readonly from: string
  readonly to: string
}

/**
 * Copies the runs of an archive that began in a period into a new folder, with those before that they rely on, and
 * gives their names. `finish` puts what else belongs there beside them: only then the folder gets its name.
 *
 * @throws {UsageError} where there is no such run, or one that cannot be copied as it is.
 * @throws {OutputError} where the folder is there already, or cannot be written.
 */
export async function exportRuns(
  archive: string,
  { out, from, to }: ExportedPeriod,
  finish: (folder: string, runs: readonly string[]) => Promise<void> = async () => {},
): Promise<string[]> {
  const runs = chosenFrom(archive, from, to)
  refuseIrregular(archive, runs)
  refuseInside(archive, out)
  const unfinished = `${resolve(out)}.unfinished`
  const folder = join(unfinished, 'export') // its process is told beside it, until it has its name
  try {
    if (existsSync(out)) throw new OutputError(`the export ${out} is there already`)
    refuseForeign(unfinished)
    beginFolder(unfinished)
  } catch (cause) {
    throw asOutputError(out, cause)
  }
  try {
    mkdirSync(folder, { mode: 0o700 })
    for (const run of runs) cpSync(join(archive, run), join(folder, run), { recursive: true })
    if (existsSync(join(archive, PRUNED))) cpSync(join(archive, PRUNED), join(folder, PRUNED))
    writeSelection(folder, { from, to, runs, madeAt: new Date().toISOString() })
    await finish(folder, runs)
    renameSync(folder, out)
  } catch (cause) {
    throw asOutputError(out, cause)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return runs
}

/** What no export has left is somebody's, and is not removed to begin anew. */
function refuseForeign(unfinished: string): void {
  if (!existsSync(unfinished) || existsSync(join(unfinished, PROCESS))) return
  if (!lstatSync(unfinished).isDirectory() || readdirSync(unfinished).length > 0)
    throw new OutputError(`${unfinished} is in the way, and no export has left it: move it`)
}

function asOutputError(out: string, cause: unknown): Error {
  if (cause instanceof CardsweepError || !isOfSystem(cause)) return cause as Error
  return new OutputError(`the export ${out} cannot be written (${codeOf(cause)})`, { cause })
}

const isOfSystem = (cause: unknown): boolean => cause instanceof Error && 'code' in cause

function chosenFrom(archive: string, from: string, to: string): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (first > last) throw new UsageError(`a period cannot end before it begins: ${from} to ${to}`)
  const folders = foldersIn(archive)
  const chosen = withRelied(
    archive,
    folders,
    folders.filter((folder) => {
      const startedAt = Date.parse(readLink(archive, folder).run.startedAt)
      return startedAt >= first && startedAt <= last
    }),
  )
  if (chosen.length > 0) return chosen
  throw new UsageError(`${archive} holds no run from ${from} to ${to}`)
}

/** A link leads elsewhere on another machine, and a pipe never ends: what is handed over has neither. */
function refuseIrregular(archive: string, runs: readonly string[]): void {
  const files = runs.flatMap((run) =>
    irregularIn(join(archive, run)).map((file) => join(run, file)),
  )
  const note = lstatSync(join(archive, PRUNED), { throwIfNoEntry: false })
  const [file] = note && !isRegular(note, SANE.list) ? [PRUNED] : files
  if (file === undefined) return
  throw new UsageError(`${file} is no regular file: cardsweep verify ${archive} tells more`)
}

/** What lies in an archive beside its runs counts as added to it. */
function refuseInside(archive: string, out: string): void {
  const above = dirname(resolve(out))
  if (!existsSync(above)) return // told where the folder is made
  if (
    !`${join(realpathSync(above), basename(out))}${sep}`.startsWith(
      `${realpathSync(archive)}${sep}`,
    )
  )
    return
  throw new UsageError(`an export cannot be put into the archive ${archive} itself`)
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
