import type { Place } from '../../model/index.ts'

/** A place on one line: a path, or database, schema, table and column. */
export function placeName(place: Place): string {
  if (place.type === 'file') return place.path
  const { database, schema, table, column } = place
  return [database, schema, table, column].filter((name) => name !== null).join('.')
}
