import { type ByteSpan, type Decoded, type Encoding, writer } from '../../encodings/index.ts'
import { groupsUpTo } from '../kernel/index.ts'
import { isCredible } from './loose-shapes.ts'
import { apart } from './split-fields.ts'

const LONGEST = 19

/** A number in loose groups as one: what stands between the groups is left out. */
export const looseGrouping: Encoding = (encoded, spans) => {
  const numbers = spans.flatMap(({ start, end }) => {
    const groups = groupsUpTo(encoded, start, end, LONGEST)
    return isCredible(encoded, groups) ? [{ start, end, groups }] : []
  })
  return apart(numbers).map((reading) => joined(encoded, reading))
}

interface LooseNumber extends ByteSpan {
  readonly groups: readonly ByteSpan[]
}

function joined(encoded: Uint8Array, numbers: readonly LooseNumber[]): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const { start, end, groups } of numbers) {
    out.copy(encoded, done, start)
    for (const group of groups) out.copy(encoded, group.start, group.end)
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}
