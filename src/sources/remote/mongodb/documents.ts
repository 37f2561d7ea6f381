import type { Db, Document } from 'mongodb'
import { NotReadError } from '../not-read-error.ts'
import { fieldNames, isWord, type RecordField, type StoredRecord } from '../records/index.ts'
import { type Flattening, fieldsOf } from './document-fields.ts'
import { failureOf } from './failures.ts'

/** Documents as records, each with its `_id` as the key. */
export async function* documentRecords(
  documents: AsyncIterable<Document>,
  onEncrypted: Flattening['onEncrypted'],
): AsyncGenerator<StoredRecord> {
  const flattening = { names: fieldNames(), onEncrypted }
  for await (const document of documents)
    yield { key: `_id=${idText(document['_id'])}`, fields: [...fieldsOf(document, flattening)] }
}

/** What a collection is called, and its options: its validator, and whatever else somebody wrote there. */
export async function descriptionOf(db: Db, name: string): Promise<StoredRecord | null> {
  const fields: RecordField[] = isWord(name) ? [] : [{ name: '$name', value: name }]
  try {
    const [collection] = await db.listCollections({ name }, { nameOnly: false }).toArray()
    // A server has no document of a collection that is not there, and says nothing of it.
    if (collection === undefined)
      throw new NotReadError('vanished', 'it was dropped or renamed meanwhile')
    const options = collection.options ?? {}
    if (Object.keys(options).length > 0)
      fields.push({ name: '$options', value: JSON.stringify(options) })
    return fields.length === 0 ? null : { key: 'collection', fields }
  } catch (error) {
    throw failureOf(error)
  }
}

/** The `_id` as a person writes it. */
export function idText(id: unknown): string {
  if (typeof id === 'object' && id !== null && '_bsontype' in id) return String(id)
  return typeof id === 'string' ? id : JSON.stringify(id)
}
