import type { Candidate, Chunk } from '../../model/index.ts'
import { byteOrderOf, HEAD, isWide } from '../kernel/index.ts'

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
  if (reread === undefined || !candidates.some(({ alphabet }) => isWide(alphabet))) {
    return candidates
  }
  const order = byteOrderOf(reread(0, HEAD))
  if (order === null) return candidates
  const right = new Map(
    candidates.filter(({ alphabet }) => alphabet === order).map((one) => [one.start, one.digits]),
  )
  const isMisread = ({ start, digits }: T): boolean =>
    [start - 1, start + 1].some((at) => right.get(at) === digits)
  return candidates.filter(
    (one) => one.alphabet === order || !isWide(one.alphabet) || !isMisread(one),
  )
}
