import { compressed } from '../compressed.ts'
import type { Cursor } from '../cursor.ts'
import type { ContainerReader } from '../format.ts'
import { damaged } from '../unreadable-error.ts'

/** Two bytes that mark it, and one with the widest code and whether the table may be cleared. */
const HEADER = 3
const WIDEST = 0x1f
const CAN_CLEAR = 0x80

const LEAST_BITS = 9
const MOST_BITS = 16
const CLEAR = 256

const INPUT = 64 * 1024

/** Decompressed bytes at a time; a code stands for at most 64 KiB, and eight are decoded together. */
const OUTPUT = 1024 * 1024

/** What the codes so far stand for: the string of another code, and one byte more. */
interface Codes {
  readonly before: Uint16Array
  readonly last: Uint8Array
  readonly length: Uint16Array
  /** The first code that is learnt, which tells whether they can be forgotten. */
  readonly first: number
  readonly most: number
  next: number
  bits: number
  previous: number
}

function startCodes(flags: number): Codes {
  const most = flags & WIDEST
  if (most < LEAST_BITS || most > MOST_BITS) throw damaged('the .Z data are damaged', 0)
  return {
    before: new Uint16Array(2 ** MOST_BITS),
    last: Uint8Array.from({ length: 2 ** MOST_BITS }, (_, code) => code),
    length: new Uint16Array(2 ** MOST_BITS).fill(1),
    first: (flags & CAN_CLEAR) === 0 ? CLEAR : CLEAR + 1,
    most,
    ...START,
  }
}

const START = { next: CLEAR + 1, bits: LEAST_BITS, previous: -1 }

/** Decompresses .Z data: LZW (Welch 1984) with codes of 9 to 16 bits, the lowest bits first, as `compress` writes it. */
export async function* uncompress(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const [, , flags = 0] = await cursor.take(HEADER)
  const codes = startCodes(flags)
  codes.next = codes.first
  const output = Buffer.alloc(OUTPUT)
  let filled = 0
  for (;;) {
    const bytes = await cursor.peek(INPUT)
    if (bytes.length === 0) break
    let used = 0
    // Codes of one width stand in groups of eight; what is left of a group where the width changes is not used.
    while (used + codes.bits <= bytes.length || (bytes.length < INPUT && used < bytes.length)) {
      const group = bytes.subarray(used, used + codes.bits)
      used += group.length
      filled = decodeGroup(codes, group, output, filled)
      if (filled < OUTPUT / 2) continue
      yield output.subarray(0, filled)
      filled = 0
    }
    cursor.advance(used)
  }
  yield output.subarray(0, filled)
}

/** Decodes up to eight codes behind what is filled; returns how much is filled then. */
function decodeGroup(codes: Codes, group: Buffer, output: Buffer, filled: number): number {
  const { bits, first } = codes
  let end = filled
  for (let at = 0; at + bits <= 8 * group.length; at += bits) {
    const code = codeAt(group, at, bits)
    if (code === CLEAR && first > CLEAR) {
      Object.assign(codes, START)
      break
    }
    end = decodeCode(codes, code, output, end)
    if (codes.bits > bits) break
  }
  return end
}

function codeAt(bytes: Buffer, bit: number, bits: number): number {
  const at = bit >>> 3
  const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
  return (word >>> (bit & 7)) & (2 ** bits - 1)
}

/** Puts the string of a code, and learns the one before with its first byte; that may be the code itself. */
function decodeCode(codes: Codes, code: number, output: Buffer, from: number): number {
  const { previous, next, most } = codes
  const isItself = code === next && previous >= 0
  if (!isItself && code >= (previous < 0 ? CLEAR : next)) throw damaged('the .Z data are damaged')
  let end = put(codes, isItself ? previous : code, output, from)
  const initial = output[from] as number
  if (isItself) output[end++] = initial
  if (previous >= 0 && next < 2 ** most) {
    codes.before[next] = previous
    codes.last[next] = initial
    codes.length[next] = (codes.length[previous] as number) + 1
    codes.next++
    if (codes.next >= 2 ** codes.bits && codes.bits < most) codes.bits++
  }
  codes.previous = code
  return end
}

function put({ before, last, length }: Codes, code: number, output: Buffer, from: number): number {
  const end = from + (length[code] as number)
  let rest = code
  for (let at = end - 1; at >= from; at--) {
    output[at] = last[rest] as number
    rest = before[rest] as number
  }
  return end
}

/** Reads .Z data. */
export const readCompress: ContainerReader = compressed(uncompress)
