import type { Note, Source, Target, Unit } from '../../model/index.ts'
import { displayName, withoutPassword } from '../../sources/index.ts'
import { type Allowed, NOT_ALLOWED } from './allowed.ts'

/** A target that is listed as far as this machine allows. */
interface Listed {
  readonly source: Source
  readonly target: Target
  readonly index: number
  readonly allowed: Allowed
}

/** Lists the units of a target that may be read. What else there is has no name here: it is told by one note. */
export async function* allowedUnits(
  { source, target, index, allowed }: Listed,
  note: Note,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const isWhole = target.refused !== undefined || allowed.whole(target)
  if (!isWhole) note({ what: displayName(withoutPassword(target.location)), ...THE_REST })
  const noteOpen: Note = (notRead) => {
    const { what } = notRead
    if (isWhole || !what.startsWith('/') || allowed.isOpen(what)) note(notRead)
  }
  for await (const unit of source.units(target, index, noteOpen, signal))
    if (allowed.unit(unit, target)) yield unit
}

const THE_REST = {
  reason: 'permission',
  detail: `but for what it allows, ${NOT_ALLOWED}`,
} as const
