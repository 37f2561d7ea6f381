/** A way to write a name, in its only group, and all that stands between it and the value. */
export interface FieldForm {
  readonly source: string
  /** What a text has that holds such a field: a cheap look first. */
  readonly needs: RegExp
  /** What a value in it is, where that is not the same as elsewhere. */
  readonly value?: string
}
