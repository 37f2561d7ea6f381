/** A record of a server without SQL: a document, a hash, whatever has a key and fields. */
export interface StoredRecord {
  /** As a person looks it up: `_id=65f0c2`, `key=session:42`; card numbers not yet masked. */
  readonly key: string
  /** Its values in their order. Those of a list share the name of its field; an empty value may be left out. */
  readonly fields: Iterable<RecordField>
}

/** A value of a record. */
export interface RecordField {
  /** The way to it, without the places in lists: `payment.card.number`, `items.sku`. */
  readonly name: string
  /** Numbers as they are written, nothing rounded; bytes as they are stored. */
  readonly value: string | Uint8Array
  /** Whether it is a time, as ISO 8601. */
  readonly isTime?: boolean
}

/** Which collection records are of: what stands in the places of findings. */
export interface Collection {
  readonly database: string
  /** Of what has none the kind of its values. */
  readonly name: string
}
