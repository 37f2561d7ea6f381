import { type FieldNames, isWord, type RecordField } from '../records/index.ts'
import { isDocument, isEncrypted, type Leaf, leafOf } from './bson-values.ts'

/** What a document is flattened with. */
export interface Flattening {
  readonly names: FieldNames
  /** Is told the column of a value that its client has encrypted. */
  readonly onEncrypted: (name: string) => void
}

/** The values of a document with the way to each; elements of an array share it. A name that is no word is a value too. */
export function* fieldsOf(
  document: object,
  flattening: Flattening,
  way: readonly string[] = [],
): Generator<RecordField> {
  for (const [name, value] of Object.entries(document)) {
    if (!isWord(name)) yield { name: flattening.names.of([...way, '$key']), value: name }
    yield* fieldsAt([...way, name], value, flattening)
  }
}

function* fieldsAt(
  way: readonly string[],
  value: unknown,
  flattening: Flattening,
): Generator<RecordField> {
  if (Array.isArray(value)) {
    for (const each of value) yield* fieldsAt(way, each, flattening)
  } else if (isDocument(value)) {
    yield* fieldsOf(value, flattening, way)
  } else if (isEncrypted(value)) {
    flattening.onEncrypted(flattening.names.of(way))
  } else {
    const leaf: Leaf | null = leafOf(value)
    if (leaf !== null) yield { name: flattening.names.of(way), ...leaf }
  }
}
