// Bytes that begin as a container does come in; out come the members of it and of all containers inside
// it, one stream after the other, each with its path. One room reads the formats of one family; the
// recursion and its budgets are in unpack.ts. What cannot be read is noted with its reason, the rest is read.
import type { Containers } from '../model/index.ts'
import { formatOf, READ, START } from './formats.ts'
import { mayBegin } from './may-begin.ts'
import { unpack } from './unpack.ts'
import { KINDS } from './unsupported.ts'

/** All containers that are known, told by their content and never by their name. */
export const containers: Containers = {
  start: START,
  mayBegin,
  isContainer(start, file) {
    const format = formatOf(start)
    return format !== null && (file === undefined || (format.confirms?.(file) ?? true))
  },
  unpack,
}

/** The names of the kinds of files that are told but not opened. */
export const CLOSED_KINDS: readonly string[] = KINDS.map(([, id]) => id)

/** How many kinds of containers are opened of which none of these beginnings is one. */
export const kindsWithout = (starts: readonly Uint8Array[]): number =>
  READ.filter(({ matches }) => !starts.some((start) => matches(start.subarray(0, START)))).length
