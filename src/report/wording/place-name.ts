import type { AssessedFinding, Place } from '../../model/index.ts'

/** A place on one line: a path, or database, schema, table and column. */
export function placeName(place: Place): string {
  if (place.type === 'file') return place.path
  const { database, schema, table, column } = place
  return [database, schema, table, column].filter((name) => name !== null).join('.')
}

/** The column, or the path with the line and the field of its first number: two rows of one file are told apart. */
export function placeAt({
  place,
  samples: [first],
}: Pick<AssessedFinding, 'place' | 'samples'>): string {
  const name = placeName(place)
  if (place.type === 'column') return name
  const { line, field } = first ?? {}
  return `${name}${line === undefined ? '' : `:${line}`}${field === undefined ? '' : ` ${field}`}`
}

/** The same, of more than one target with the name of its own, where the path does not begin with it. */
export function placeOfTargets(finding: AssessedFinding, targets: number): string {
  const at = placeAt(finding)
  return targets > 1 && !at.includes(finding.target) ? `${finding.target}: ${at}` : at
}
