/** Characters of ASCII as UTF-16 shows them where a byte was lost: their codes stand in the upper half. */
const SHIFTED = Array.from({ length: 0x7f - 0x20 }, (_, index) =>
  String.fromCharCode((0x20 + index) << 8),
).join('')

/** No text has as many of these characters beside each other but by ideographic spaces, which stand for zeros. */
const RUN: RegExp = new RegExp(`(?!\u3000+(?!\u3000))[${SHIFTED}\u0900\u0a00\u0d00]{8,}`, 'g')

/** A text of UTF-16 with the parts put right that stand half a character beside their place. */
export const realigned = (text: string): string =>
  text.replaceAll(RUN, (run) =>
    Array.from(run, (sign) => String.fromCharCode(sign.charCodeAt(0) >>> 8)).join(''),
  )
