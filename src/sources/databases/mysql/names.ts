/** A table by its database and name. */
export interface TableName {
  readonly schema: string
  readonly name: string
}

/** An identifier for a statement; the session has ANSI_QUOTES. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The part of a unit: `"shop"."order items"`. */
export const partOf = ({ schema, name }: TableName): string => `${quoted(schema)}.${quoted(name)}`

/** The table of a unit's part. */
export function tableOf(part: string): TableName {
  const names = [...part.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) =>
    name.replaceAll('""', '"'),
  )
  return { schema: names[0] ?? '', name: names[1] ?? '' }
}
