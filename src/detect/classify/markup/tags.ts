const LETTER = String.raw`A-Za-z_\x80-\uffff`
const TAG = new RegExp(`<(/?)([${LETTER}][${LETTER}\\d:.-]*)((?:\\s[^<>]*?)?)(/?)>`, 'g')

/** A tag of a text. */
export interface Tag {
  readonly from: number
  readonly to: number
  readonly name: string
  readonly isClose: boolean
  readonly isEmpty: boolean
  readonly attributes: string
}

/** The tags of a text, in order. */
export interface TaggedText {
  readonly text: string
  readonly tags: readonly Tag[]
}

/** Elements of HTML that hold nothing and are never closed. */
const VOID = /^(?:input|br|hr|img|meta|link|col|wbr|area|base|embed|source|track)$/i

/** Reads the tags of a text; what is broken off is none. */
export function markupOf(text: string): TaggedText {
  const tags = Array.from(text.matchAll(TAG), (match): Tag => {
    const { 0: tag, 1: close, 2: name = '', 3: attributes = '', 4: empty, index } = match
    const [to, isClose] = [index + tag.length, close === '/']
    const isEmpty = empty === '/' || VOID.test(name)
    return { from: index, to, name, isClose, isEmpty, attributes }
  })
  return { text, tags }
}

/** The first tag that begins at a place or behind it. */
export function firstFrom(tags: readonly Tag[], from: number): number {
  let [low, high] = [0, tags.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tags[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** A name without its namespace. */
export const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1)
