/** A value in a list, without its quotes. */
export interface ListedValue {
  readonly from: number
  readonly to: number
}

/** Longest list that is read. */
const MOST = 100

/** `'…'`, `N'…'`, `"…"`, `\"…\"`, a bare value, with a key before it (`1=`, `"1":`, `0 =>`) or a type behind it. */
const ELEMENT =
  /\s{0,12}(?:\\*["']?\d{1,2}\\*["']? ?(?:=>|[=:]) ?)?(?:\\*"((?:[^"\\\n]|\\(?!"))*)\\*"|[NEbu]?'((?:[^'\n]|'')*)'|(?!\s)([^,'"()[\]{}\n]{1,200})(?:\(\w+\))?|)\s*/dy

/** The values of a list that begins at a place of a text, as far as it is a list. */
export function valuesOfList(text: string, from: number): ListedValue[] {
  const values: ListedValue[] = []
  for (let at = from; values.length < MOST; at = ELEMENT.lastIndex + 1) {
    ELEMENT.lastIndex = at
    const match = ELEMENT.exec(text)
    if (match === null) return values
    const [, quoted, single, bare] = match.indices ?? []
    const [start, end] = quoted ?? single ?? bare ?? [ELEMENT.lastIndex, ELEMENT.lastIndex]
    values.push({ from: start, to: end })
    if (text[ELEMENT.lastIndex] !== ',') return values
  }
  return values
}
