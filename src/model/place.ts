/** Where something was found, as far as it can be shown: card numbers in names are masked. */
export type Place = FilePlace | ColumnPlace

export interface FilePlace {
  readonly type: 'file'
  readonly path: string
}

/** A column of a table; `schema` is null where a database has none (MySQL). `tel01+tel02` are joined. */
export interface ColumnPlace {
  readonly type: 'column'
  readonly database: string
  readonly schema: string | null
  readonly table: string
  readonly column: string
}
