import { createHash } from 'node:crypto'
import type { AssessedFinding, Place, TargetFacts } from '../../model/index.ts'
import { familyOf } from './rotation.ts'

type Named = Pick<AssessedFinding, 'place' | 'kind' | 'role' | 'codeField'>
type Row = Named & Pick<AssessedFinding, 'severity' | 'confidence' | 'population' | 'comment'>

/** Characters of an identity: 48 bits, so that 50,000 findings share one with a chance of 1 in 200,000. */
const IDENTITY = 12

/** What a search cluster puts behind the name of an index that is made anew when it is full (`logs-000012`). */
const ROLLOVER = /-\d{6}$/

/** Characters that tell apart the rows of one identity. */
const ROW = 6

/**
 * Gives what a finding is known by from run to run: its target, its place with what rotation adds taken away, and its
 * kind. How a path was typed, the severity, the confidence and the counts do not change it.
 */
export function identityOf(
  { place, kind }: Pick<Named, 'place' | 'kind'>,
  target: TargetFacts,
): string {
  return digestOf([stablePlace(place, target), kind]).slice(0, IDENTITY)
}

/** The id of one row of a report; `rank` counts the targets before that bear the same name. */
export function idOf(row: Row, target: TargetFacts, rank: number): string {
  const { place, severity, confidence, population, comment = [] } = row
  const told = [population ?? null, ...fieldOf(row), ...[comment].flat()]
  const own = [placeKey(place), severity, confidence, rank, ...told]
  return `${identityOf(row, target)}-${digestOf(own).slice(0, ROW)}`
}

/** The identity in an id; null for one that a version before identities gave. */
export function identityIn(id: string): string | null {
  return id.length > IDENTITY ? id.slice(0, IDENTITY) : null
}

/** The id that versions before identities gave the same row: exceptions may still name it. */
export function formerIdOf(row: Row, target: TargetFacts, rank: number): string {
  const { place, kind, severity, confidence, population } = row
  return digestOf([
    ...[target.shown ?? target.name, placeKey(place), kind, severity, confidence, rank],
    ...(population ? [population] : []),
    ...fieldOf(row),
  ]).slice(0, IDENTITY)
}

/** A column has one role; the fields of a file have several, each a row of its own. */
export function fieldOf({ place, role, codeField = role }: Named): string[] {
  return place.type === 'file' && codeField !== undefined ? [codeField] : []
}

/** What tells one place from another, as it is shown. */
export function placeKey(place: Place): string {
  if (place.type === 'file') return `${place.type}\0${place.path}`
  const { type, database, schema, table, column } = place
  return [type, database, schema ?? '', table, column].join('\0')
}

/** What tables that follow each other by their days or numbers are called together: `logs-2026.11.30`, `logs-000012`. */
export const tableFamily = (table: string): string => familyOf(table.replace(ROLLOVER, ''))

/** A place as it is known from run to run, with what rotation adds taken away. */
export function stablePlace(place: Place, { name, root }: TargetFacts): string {
  const { shown, stable } = root ?? { shown: '', stable: name }
  if (place.type === 'column')
    return `${stable}\0${placeKey({ ...place, table: tableFamily(place.table) })}`
  const { path } = place
  return familyOf(path.startsWith(shown) ? stable + path.slice(shown.length) : path)
}

function digestOf(parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
