/** Columns whose values are of what another column of the row names: `meta_value` beside `meta_key`. */
const VALUE = /^(.*?)_?(?:value|val|data|content|text|値)$/i

/** What stands in the name of that other column in place of it. */
const NAMING = ['key', 'name', 'code', 'field', 'label', 'path', '項目', '項目名']

/** Names that need no word in common with that of the value. */
const ALONE: ReadonlySet<string> = new Set(['key', 'name', 'field', 'label', 'path', 'attribute'])

/**
 * The column, by its index, that names the values of another, as in tables of keys and values; -1 where none does.
 */
export function namingColumn(columns: readonly { readonly name: string }[], own: number): number {
  const stem = VALUE.exec(columns[own]?.name ?? '')?.[1]?.toLowerCase()
  if (stem === undefined) return -1
  return columns.findIndex(({ name }, index) => index !== own && isNaming(name.toLowerCase(), stem))
}

function isNaming(name: string, stem: string): boolean {
  if (stem === '') return ALONE.has(name)
  return NAMING.some((word) => name === `${stem}_${word}` || name === `${stem}${word}`)
}
