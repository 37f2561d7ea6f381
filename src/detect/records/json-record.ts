import type { TextSpan } from './window.ts'

/** An object or array that is open; it never changes, so that a number keeps what was open around it. */
export interface Opener {
  readonly at: number
  readonly isObject: boolean
  /** Whether it stands in an array. */
  readonly isElement: boolean
  /** The last key of an object. */
  readonly key: TextSpan | null
  /** What it stands in. */
  readonly outer: Opener | null
}

/** An object of a name and its value: `{"key": "card.number", "value": …`. */
const PAIR =
  /\{\s*"\w{0,20}(?:[nN]ame|[kK]ey|[fF]ield|[lL]abel|[qQ]uestion)"\s*:\s*"[^"\n]{0,60}"\s*,\s*"\w{0,20}[vV]alue"\s*:/y

/** The object that stands for all that is open, from the inside out. */
export function chosenOf(
  inner: Opener | null,
  text: string,
  isOnOneLine: (root: Opener) => boolean,
): Opener | null {
  let [root, outermost, inArray]: (Opener | null)[] = [null, null, null]
  for (let at = inner; at !== null; at = at.outer) {
    root = at
    if (at.isObject) outermost = at
    if (at.isObject && at.isElement) inArray = at
  }
  if (root?.isObject && !root.isElement && isOnOneLine(root)) return root
  return inArray && isPair(inArray, text) ? inArray.outer : (inArray ?? outermost ?? null)
}

/** A member of a list of names and values is no record: the list is. */
function isPair({ at }: Opener, text: string): boolean {
  PAIR.lastIndex = at
  return PAIR.test(text)
}
