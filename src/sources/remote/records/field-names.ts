/** Names that a person made up are short words; others are values themselves. */
const WORD = /^[\p{L}_$@][\p{L}\p{M}\d_$@ -]{0,63}$/u
const MANY_DIGITS = /(?:\d\D{0,2}){7}/

/** Different names of columns at most: behind them a name is a value like others. */
const MOST = 2_000

/** The names of the columns of documents, which stay few however documents are made. */
export interface FieldNames {
  /** The column of the way to a value: `payment.card.number`, `accounts.*.balance`. */
  of(way: readonly string[]): string
}

/** Starts without a name. */
export function fieldNames(): FieldNames {
  const known = namesUpTo()
  return {
    of(way) {
      const name = way.map((each) => (isWord(each) ? each : '*')).join('.')
      return known.hasRoomFor(name) ? name : '*'
    },
  }
}

/** Whether the name of a field says what it is for. */
export const isWord = (name: string): boolean => WORD.test(name) && !MANY_DIGITS.test(name)

/** Different names, as many as there is room for. */
export interface BoundedNames {
  hasRoomFor(name: string): boolean
}

/** Starts with none. */
export function namesUpTo(limit: number = MOST): BoundedNames {
  const names = new Set<string>()
  return {
    hasRoomFor(name) {
      if (names.size < limit) names.add(name)
      return names.has(name)
    },
  }
}
