import { UnreadableError } from '../unreadable-error.ts'
import { cellsOf, type Pages } from './sqlite-pages.ts'
import { valuesOf } from './sqlite-rows.ts'

/** A file with a number in it that is no text is longer. */
const LEAST_FILE = 20
export const isLikeFile = (blob: Buffer): boolean => blob.length >= LEAST_FILE

/** A table or an index, as the schema has it. */
export interface SchemaEntry {
  readonly kind: string
  readonly name: string
  readonly root: number
  readonly sql: string
  /** Whether a file may stand in a BLOB of it, as its rows have shown. */
  hasFiles: boolean
}

/** The tables and indices of a database, each with what its schema says of it. */
export function* treesIn(
  pages: Pages,
  reserved: number,
): Generator<{ readonly tree: SchemaEntry; readonly text: string }> {
  for (const cell of cellsOf(pages, 1, reserved)) {
    const [kind, name, table, root, sql] = valuesOf(cell, pages.encoding)
    const tree = { kind: `${kind}`, name: `${name}`, root: Number(root), sql: `${sql}` }
    yield { tree: { ...tree, hasFiles: false }, text: `${kind} ${name} ${table} ${sql}\n` }
  }
}

/** Whether the rows of a table have no ids: the columns of its key come first then. */
export const isWithoutRowId = ({ sql }: SchemaEntry): boolean => /without\s+rowid/i.test(sql)

/** What is damaged ends here, where it is told elsewhere: an index repeats what stands in its table. */
export function* quietly<Item>(items: Generator<Item>): Generator<Item> {
  try {
    yield* items
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
  }
}
