import { isWord, namesUpTo } from '../records/index.ts'

const WORD = /^[\p{L}_-]{1,32}$/u
const BETWEEN = /[:/|]/

/** The names of columns, which stay few however many keys there are. */
export interface KeyColumns {
  /** The column of a part of all keys that are named alike: `session:*.$value`. */
  of(key: string, part: string): string
  /** The column of a field; null for one whose name says nothing. */
  ofField(key: string, field: string): string | null
}

/** Starts without a name. */
export function keyColumns(): KeyColumns {
  const [patterns, fields] = [namesUpTo(), namesUpTo()]
  return {
    of(key, part) {
      const pattern = patternOf(key)
      return `${patterns.hasRoomFor(pattern) ? pattern : '*'}.${part}`
    },
    ofField(key, field) {
      if (!isWord(field)) return null
      const name = `${patternOf(key)}.${field}`
      return fields.hasRoomFor(name) ? name : null
    },
  }
}

/** Keys are named alike where their first word is the same, and of longer ones the last: `cart:*`, `user:*:card`. */
function patternOf(key: string): string {
  const separator = BETWEEN.exec(key)?.[0] ?? ''
  const [first = '', ...rest] = key.split(BETWEEN).map((part) => (WORD.test(part) ? part : '*'))
  if (rest.length === 0) return first
  return [first, '*', ...rest.slice(1).slice(-1)].join(separator)
}
