import { createHash } from 'node:crypto'
import type { PostgresRelation } from './catalog.ts'

/**
 * What tells whether a relation is still what was listed: its oid, its file, and a digest of how it is read: its
 * columns with their types, roles and rights, its key, its database, and whether the server follows another.
 */
export function versionOf(relation: PostgresRelation): string {
  return `${relation.oid}:${relation.file}:${shapeOf(relation)}`
}

/** Whether a relation is still read as it was listed. */
export const isAsListed = (relation: PostgresRelation, version: string): boolean =>
  version.split(':')[2] === shapeOf(relation)

function shapeOf({ columns, key, server, kind, rowSecurity }: PostgresRelation): string {
  return createHash('sha256')
    .update(JSON.stringify([columns, key, server, kind, rowSecurity]))
    .digest('base64url')
    .slice(0, 16)
}
