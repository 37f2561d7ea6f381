import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { codeOf, OutputError } from '../errors.ts'
import { digestOfFile } from './digests.ts'
import { formOf } from './json.ts'
import { ATTESTED, exactTime } from './link.ts'
import { SELECTION } from './names.ts'
import { textIn } from './regular-file.ts'
import { writePieces } from './write-pieces.ts'

/** What an export holds: the content of export.json. */
export interface Selection {
  /** ISO 8601, both included. */
  readonly from: string
  readonly to: string
  /** Their folders. */
  readonly runs: readonly string[]
  /** SHA-256 of the pages beside the runs, by name. */
  readonly pages?: Readonly<Record<string, string>> | undefined
  /** ISO 8601: runs that would have come later are not missing. */
  readonly madeAt?: string | undefined
}

/** The names that a page beside the runs can have: the list of an export lets in no other file. */
const PAGE =
  /^(?:(?:index|summary|targets|findings|response)(?:\.[a-z]{2})?\.html|findings(?:\.[a-z]{2})?\.csv|(?:summary|report)(?:\.[a-z]{2})?\.pdf)$/

const SELECTED = v.strictObject({
  from: exactTime,
  to: exactTime,
  runs: v.array(ATTESTED.folder),
  pages: v.optional(v.record(v.pipe(v.string(), v.regex(PAGE)), v.string())),
  madeAt: v.optional(exactTime),
})

/** The export.json of an export; null where there is none that can be read. */
export function selectionIn(archive: string): Selection | null {
  try {
    return formOf(SELECTED, textIn(join(archive, SELECTION)) ?? '')
  } catch {
    return null
  }
}

/** Until when an export has its runs, as seen from `now` (ISO 8601). */
export function endOf({ to, madeAt = to }: Selection, now: string): string {
  return [to, madeAt, now].toSorted()[0] ?? now
}

/** Writes it; throws what the system does. */
export function writeSelection(archive: string, selection: Selection): void {
  writeFileSync(join(archive, SELECTION), `${JSON.stringify(selection, null, 2)}\n`)
}

/** What lies beside the runs of an export. */
interface Beside {
  /** Names and pieces of what is to be written. */
  readonly written: ReadonlyMap<string, Iterable<string>>
  /** Names of what lies there already. */
  readonly printed: ReadonlySet<string>
}

/** Puts pages beside the runs of an export, and lists them by their digests; throws `OutputError`. */
export function addPages(archive: string, { written, printed }: Beside): void {
  const selection = selectionIn(archive)
  if (selection === null) throw new OutputError(`${archive} is no export`)
  try {
    for (const [name, pieces] of written) writePieces(join(archive, name), pieces)
    const names = [...written.keys(), ...printed]
    const digests = names.map((name) => [name, digestOfFile(join(archive, name))])
    writeSelection(archive, { ...selection, pages: Object.fromEntries(digests) })
  } catch (cause) {
    throw new OutputError(`the export ${archive} cannot be written (${codeOf(cause)})`, { cause })
  }
}
