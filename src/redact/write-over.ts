import type { Cover } from '../detect/spans/index.ts'

/** Covers in their order, of those that overlap the first: what is left of the others is hidden with nothing. */
export function inOrder(covers: readonly Cover[]): Cover[] {
  const ordered: Cover[] = []
  let reach = 0
  for (const cover of covers.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (cover.end <= reach) continue
    ordered.push(cover.start >= reach ? cover : { start: reach, end: cover.end, text: '' })
    reach = cover.end
  }
  return ordered
}

/** The text with what the covers say, whose places are told by `placeOf`, in their order. */
export function writeOverText(
  text: string,
  covers: readonly Cover[],
  placeOf: (at: number) => number,
): string {
  let [written, at] = ['', 0]
  for (const { start, end, text: cover } of covers) {
    written += text.slice(at, placeOf(start)) + signsOf(cover)
    at = placeOf(end)
  }
  return written + text.slice(at)
}

/** What a cover writes is UTF-8 in a string: full-width digits that stay have three bytes. */
const signsOf = (cover: string): string =>
  /^[\0-\x7f]*$/.test(cover) ? cover : decoder.decode(bytesOf(cover))

const decoder = new TextDecoder()

const bytesOf = (cover: string): Uint8Array => Uint8Array.from(cover, (sign) => sign.charCodeAt(0))

/** The bytes with what the covers say, in memory of their own. */
export function writeOver(bytes: Uint8Array, covers: readonly Cover[]): Uint8Array<ArrayBuffer> {
  const isAsLong = covers.every(({ start, end, text }) => text.length === end - start)
  if (!isAsLong) return joined(pieces(bytes, covers))
  const written = new Uint8Array(bytes)
  for (const { start, text } of covers) {
    for (let index = 0; index < text.length; index++)
      written[start + index] = text.charCodeAt(index)
  }
  return written
}

function* pieces(bytes: Uint8Array, covers: readonly Cover[]): Generator<Uint8Array> {
  let at = 0
  for (const { start, end, text } of covers) {
    if (start > at) yield bytes.subarray(at, start)
    if (text !== '') yield bytesOf(text)
    at = end
  }
  if (at < bytes.length) yield bytes.subarray(at)
}

/** Pieces as one. */
export function joined(pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const all = [...pieces]
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of all) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
