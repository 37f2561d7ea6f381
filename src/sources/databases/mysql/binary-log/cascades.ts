import type { Connection } from 'mysql2'
import { ask, textOf } from '../ask.ts'
import { partOf } from '../names.ts'

/** A table whose rows follow those of another. */
interface ForeignKey {
  /** Parts of units, in small letters. */
  readonly child: string
  readonly parent: string
  /** The parent's database. */
  readonly parentSchema: string
}

/**
 * The parts of tables that may have changed because others did, those included. What a foreign key changes in the rows
 * of its table (ON DELETE CASCADE, SET NULL) stands in no log: InnoDB does it by itself.
 *
 * The keys of a table in a database that is not seen whole are not all known, so that any of its rows may follow.
 */
export async function withCascades(
  connection: Connection,
  changed: ReadonlySet<string>,
  isSeen: (schema: string) => boolean,
): Promise<ReadonlySet<string>> {
  if (changed.size === 0) return changed
  const keys = await foreignKeys(connection)
  const all = new Set(changed)
  const follows = ({ parent, parentSchema }: ForeignKey): boolean =>
    all.has(parent) || !isSeen(parentSchema)
  for (let size = -1; size !== all.size; ) {
    size = all.size
    for (const key of keys) if (follows(key)) all.add(key.child)
  }
  return all
}

async function foreignKeys(connection: Connection): Promise<ForeignKey[]> {
  const rows = await ask(
    connection,
    `SELECT DISTINCT TABLE_SCHEMA AS childSchema, TABLE_NAME AS child,
            REFERENCED_TABLE_SCHEMA AS parentSchema, REFERENCED_TABLE_NAME AS parent
       FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL`,
  )
  return rows.map((row) => {
    const name = (column: string): string => textOf(row, column) ?? ''
    const parentSchema = name('parentSchema')
    return {
      child: partOf({ schema: name('childSchema'), name: name('child') }).toLowerCase(),
      parent: partOf({ schema: parentSchema, name: name('parent') }).toLowerCase(),
      parentSchema,
    }
  })
}
