import { closeSync } from 'node:fs'
import { codeOf, UsageError } from '../errors.ts'
import type { Note, Source, Target, Unit } from '../model/index.ts'
import { engineOf } from './connections/index.ts'
import { type DatabaseWriter, loadEngine } from './databases/index.ts'
import { reasonOf } from './failure.ts'
import { openFile } from './files/index.ts'
import { displayName } from './path-names.ts'

/**
 * Lists what a scan of a target would read, without reading it: files are opened and closed again, of a server the
 * catalog is asked. What could not be read is noted.
 */
export async function* survey(
  source: Source,
  target: Target,
  note: Note,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  for await (const unit of source.units(target, 0, note, signal)) {
    if (unit.source !== 'file' || isOpenable(unit.part, note)) yield unit
  }
}

/** Opening tells more than the mode: capabilities and lists of rights decide as well. */
function isOpenable(path: string, note: Note): boolean {
  try {
    closeSync(openFile(path))
    return true
  } catch (error) {
    note({ what: displayName(path), reason: reasonOf(error), detail: codeOf(error) })
    return false
  }
}

/** About how many rows tables of a target have, by the parts of their units, as far as their server tells. */
export async function estimateRows(
  target: Target,
  insecure: boolean,
  parts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const engine = engineOf(target.location)
  if (engine === null || parts.length === 0) return new Map()
  const { estimateRows } = await loadEngine[engine]()
  return estimateRows(target, insecure, parts)
}

/** Opens a session that can write to a database: for a self-test alone. Throws `UsageError` where there is no server. */
export async function openWriter(target: Target, insecure: boolean): Promise<DatabaseWriter> {
  const engine = engineOf(target.location)
  if (engine === null) throw new UsageError('only to a database can be written')
  return (await loadEngine[engine]()).openWriter(target, insecure)
}
