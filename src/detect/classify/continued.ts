/** A line that goes on with what stands above it. */
const INDENTED = /^[ \t]+\S?/
/** Nothing but an opening sign, an arrow or the marks of a quoted mail stands before the number: its line begins with it. */
const BEGINS = /^(?:> ?){0,5}\s*(?:[→➡⇒] ?)?["'`([{-]*$/
/** Cells, rules of a table and blank lines: they say nothing, and what stands above them still holds. */
const WORDLESS = /^[^\p{L}]*$/u
/** The end of a line that waits for a value, or for the rest of a list. */
const OPEN = /(?:[:=([{,\\|]|=>|は|<[\w:.-]+(?:\s[^<>]*)?>)\s*$/u
/** A header of a part of a form or a mail: its value stands below a blank line. */
const PART_HEADER = /^Content-[\w-]+:/i
/** A label alone in its line: no digit as times and ids have them, no more than a few words. */
const LABEL = /^\s*[*#<>"'[(【■●・-]*\s*\p{L}[^\d,;|=<>{}]{0,39}>?$/u
const MOST_WORDS = 4

/**
 * The text before a number that belongs to it: its line, and the lines above that its line continues.
 *
 * An indented line continues those above it up to the first that is not indented. A line that begins with the
 * number continues one that ends open or is a label; any other line above is an event of its own, whose words say
 * nothing of this number.
 */
export function continuedBy(before: string, lineBefore: string): string {
  const lines = before.split('\n')
  const own = lines.length - 1
  if (own > 0 && BEGINS.test(lineBefore)) {
    const top = labelAbove(lines, own, /^\s/.test(lineBefore))
    if (top !== null) return lines.slice(blockFrom(lines, top)).join('\n')
  }
  if (!INDENTED.test(lineBefore)) return lineBefore
  return lines.slice(blockFrom(lines, own)).join('\n')
}

/** Whether what a line says may depend on those above it. */
export const isContinued = (lineBefore: string): boolean =>
  BEGINS.test(lineBefore) || INDENTED.test(lineBefore)

/** The line that opens the one with the number: the nearest above that has words, if it opens anything. */
function labelAbove(lines: readonly string[], own: number, isIndented: boolean): number | null {
  let at = own - 1
  while (at > 0 && WORDLESS.test(lines[at] ?? '') && !OPEN.test(lines[at] ?? '')) at--
  const line = lines[at]?.trimEnd() ?? ''
  const isLabel = LABEL.test(line) && line.trim().split(/\s+/).length <= MOST_WORDS
  return OPEN.test(line) || PART_HEADER.test(line) || isLabel || isIndented ? at : null
}

/** The first line of the block that a line belongs to: above it are only those that it continues. */
function blockFrom(lines: readonly string[], from: number): number {
  let at = from
  while (at > 0 && (INDENTED.test(lines[at] ?? '') || PART_HEADER.test(lines[at] ?? ''))) at--
  return at
}
