import { type HttpAnswer, isSameTag, refuseOtherRange } from '../http/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { StoredObject, WantedBytes } from './object-store.ts'

/** An object of a store that speaks HTTP, as its listing tells it. */
export interface HttpObject extends Pick<StoredObject, 'size' | 'modified' | 'made'> {
  readonly name: string
  /** What of a query asks for the version that this is; empty for the current one. */
  readonly version: Readonly<Record<string, string>>
  readonly etag: string
}

/** An object whose version, where it is one of several, is shown behind its name. */
export function storedObject(
  root: string,
  { name, version, etag, size, modified, made }: HttpObject,
): StoredObject {
  const query = new URLSearchParams(version).toString()
  const part = root + name + (query === '' ? '' : `?${query}`)
  return { part, size, modified, made, tag: `${query} ${etag}` }
}

/** What of an object is wanted, and what the names of all objects of its store begin with. */
export interface WantedObject {
  readonly object: StoredObject
  readonly root: string
  readonly range: WantedBytes
}

/** What a store is asked for. */
export interface ObjectQuestion {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

/** The bytes of an object in the state that was listed; throws `NotReadError` where the store gives others. */
export async function* readHttpObject(
  wanted: WantedObject,
  ask: (question: ObjectQuestion) => Promise<HttpAnswer>,
): AsyncGenerator<Uint8Array> {
  const { range } = wanted
  const { etag, ...question } = questionFor(wanted)
  const answer = await ask(question)
  try {
    // Not every store heeds what the object must match.
    if (etag !== '' && !isSameTag(answer.headers.etag, etag))
      throw new NotReadError('changed', 'another object is under its name since it was listed')
    refuseOtherRange(answer, range)
    yield* answer.pieces()
  } finally {
    answer.close()
  }
}

function questionFor({
  object: { part, tag },
  root,
  range,
}: WantedObject): ObjectQuestion & { readonly etag: string } {
  if (!part.startsWith(root))
    throw new NotReadError('server', 'it was listed on another store than is asked here')
  const [version = '', ...rest] = tag.split(' ')
  const etag = rest.join(' ')
  return {
    name: part.slice(root.length, version === '' ? undefined : -(version.length + 1)),
    query: Object.fromEntries(new URLSearchParams(version)),
    headers: {
      ...(etag !== '' && { 'if-match': etag }),
      ...(range && { range: `bytes=${range[0]}-${range[1] - 1}` }),
    },
    etag,
  }
}
