/** Scripts that take two columns of a terminal (UAX #11, East Asian Width W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const COMBINING = /\p{M}/u

/** How many columns of a terminal a text takes. */
export function columnWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (character <= '~') return 1
  if (COMBINING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** Fills a text up to a width, on the right or on the left. */
export function pad(text: string, width: number, right = false): string {
  const blanks = ' '.repeat(Math.max(0, width - columnWidth(text)))
  return right ? blanks + text : text + blanks
}

const GAP = '...'

/** Cuts the middle out of a text that is wider than `width`: both ends of a path say most. */
export function shorten(text: string, width: number): string {
  if (columnWidth(text) <= width) return text
  const room = Math.max(0, width - GAP.length)
  // The end gets more: the file name matters more than the root.
  const tail = takeWhileFits([...text].toReversed(), Math.ceil(room * 0.6)).toReversed()
  const head = takeWhileFits([...text], room - columnWidth(tail.join('')))
  return [...head, GAP, ...tail].join('')
}

function takeWhileFits(characters: readonly string[], room: number): string[] {
  let width = 0
  const end = characters.findIndex((character) => {
    width += characterWidth(character)
    return width > room
  })
  return characters.slice(0, end === -1 ? undefined : end)
}

/** Words of Latin script, and single wide characters with the closing marks that follow them. */
const PIECE = /[\x21-\u2e7f]+ *|[^\x21-\u2e7f][、。)」:]* */gu

/** Breaks a text into lines of at most `width` columns; what follows the first is indented by two. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(PIECE) ?? []) {
    if (line !== '' && columnWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = '  '
    }
    line += piece
  }
  return [...lines, line.trimEnd()].map((each) => shorten(each, width))
}
