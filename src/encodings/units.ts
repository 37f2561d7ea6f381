/**
 * Tells which unit of a text the byte at an index of its UTF-8 belongs to; asked in order. Half a pair that stands
 * alone has three bytes, as the sign that is written in its place.
 */
export function unitsOf(text: string): (at: number) => number {
  let [byte, unit] = [0, 0]
  return (at) => {
    if (at < byte) [byte, unit] = [0, 0]
    while (byte < at && unit < text.length) {
      const code = text.charCodeAt(unit)
      const isPair = isFirstHalf(code) && isSecondHalf(text.charCodeAt(unit + 1))
      byte += isPair ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3
      unit += isPair ? 2 : 1
    }
    return unit
  }
}

/** Whether a unit of UTF-16 is the first of the two of a pair. */
export const isFirstHalf = (code: number): boolean => code >> 10 === 0xd800 >> 10
const isSecondHalf = (code: number): boolean => code >> 10 === 0xdc00 >> 10
