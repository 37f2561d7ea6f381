import type { Alphabet, Candidate, Chunk } from '../../model/index.ts'

const WIDE: ReadonlySet<Alphabet> = new Set(['utf16le', 'utf16be'])

/**
 * Leaves out numbers read in the wrong byte order.
 *
 * Digits of UTF-16 with ASCII on both sides can be read in either order, one byte apart. The beginning of
 * the text tells which is right, without which the columns and words around a number are not understood.
 */
export function inByteOrder<T extends Pick<Candidate, 'alphabet' | 'start' | 'digits'>>(
  candidates: readonly T[],
  { reread }: Pick<Chunk, 'reread'>,
): readonly T[] {
  if (reread === undefined || !candidates.some(({ alphabet }) => WIDE.has(alphabet))) {
    return candidates
  }
  const order = orderOf(reread(0, 2))
  if (order === null) return candidates
  const right = new Map(
    candidates.filter(({ alphabet }) => alphabet === order).map((one) => [one.start, one.digits]),
  )
  const isMisread = ({ start, digits }: T): boolean =>
    [start - 1, start + 1].some((at) => right.get(at) === digits)
  return candidates.filter(
    (one) => one.alphabet === order || !WIDE.has(one.alphabet) || !isMisread(one),
  )
}

/** By its byte order mark, or by the zero in its first character if that is one of ASCII. */
function orderOf([first, second]: Uint8Array): Alphabet | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf16be' : null
}
