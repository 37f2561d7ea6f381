/** Comments, style and script with all that is in them, and tags: none of it is text. */
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1>|$)|<\/?[A-Za-z_][^<>]*>|<!\[CDATA\[|\]\]>/gi
/** Blanks between what was markup count once. */
const BLANKS = /\s+/g

/** Whether a text has a tag. */
export const isMarkup = (text: string): boolean => /<\/?[A-Za-z_][^<>]*>/.test(text)

/** The text that people read in a text with markup. */
export const textOnly = (text: string): string => text.replace(MARKUP, ' ').replace(BLANKS, ' ')
