/** Objects made by a user have greater numbers (PostgreSQL source, FirstNormalObjectId). */
export const FIRST_OF_USERS = 16384

/** A text of the catalog: what it is, what it belongs to (an expression), and where the texts are. */
export interface CatalogText {
  readonly kind: string
  readonly object: string
  readonly text: string
  readonly from: string
  /** The first version that has it, as server_version_num. */
  readonly since?: number
  /** Whether it is that of a rule in pg_rewrite, which the server shows only while it holds locks of its tables. */
  readonly locks?: true
}

/** What an object is called, in the server's words: `column memo of table shop.orders`. */
export const called = (catalog: string, oid: string, part = '0'): string =>
  `pg_describe_object('${catalog}'::regclass, ${oid}, ${part})`

/** A condition on the oid of an object. */
export const USERS: string = `>= ${FIRST_OF_USERS}`
