import type { Alphabet, Chunk } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import type { JsonPlace } from './json-bounds.ts'
import { type JsonWay, nameOf } from './json-path.ts'
import type { RecordPlace } from './locate.ts'
import type { NumberSpan } from './window.ts'

/** The names on the way to a number in JSON, the last ones, read in its charset. */
export function wayOf(
  { bytes }: Pick<Chunk, 'bytes'>,
  alphabet: Alphabet,
  json: JsonPlace,
  { at, most = Number.POSITIVE_INFINITY }: { at: (index: number) => number; most?: number },
): JsonWay {
  return json
    .way()
    .slice(-most)
    .map(({ isObject, key }) => {
      if (!isObject) return null
      return key === null ? '' : unquoted(textOf(bytes, at(key.from), at(key.to), alphabet))
    })
}

/** Steps of a path that are looked at for names: some only tell a type. */
const MOST = 8

/** The name of a value of JSON by its path. */
export function nameInJson(
  chunk: Pick<Chunk, 'bytes'>,
  { alphabet }: Pick<NumberSpan, 'alphabet'>,
  { json, at }: Pick<RecordPlace, 'json' | 'at'>,
): string | null {
  return json ? nameOf(wayOf(chunk, alphabet, json, { at, most: MOST })) : null
}

/** A string of JSON whose escapes were undone in part; as it stands where it is none any more. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text.replace(/^"|"$/g, '')
  }
}
