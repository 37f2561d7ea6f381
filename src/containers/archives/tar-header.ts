/** The header of one entry. */
export interface TarHeader {
  readonly type: string
  readonly size: number
  readonly name: Uint8Array
  /** Whether `size` bytes follow it: directories, links and devices have none. */
  readonly holdsData: boolean
  /** Whether the map of an old GNU sparse file goes on behind the header. */
  readonly hasMap: boolean
}

const BLOCK = 512
const CHECKSUM = [148, 156] as const

/** Whether a block is a tar header: its checksum tells, for old archives have no signature. */
export function isTar(start: Uint8Array): boolean {
  if (start.length < BLOCK || start[0] === 0 || !mayBeNumber(start)) return false
  const stated = numberIn(start.subarray(CHECKSUM[0], CHECKSUM[1]))
  if (stated === null || stated === 0) return false
  let [sum, negative] = [0, 0]
  for (let at = 0; at < BLOCK; at++) {
    const byte = at >= CHECKSUM[0] && at < CHECKSUM[1] ? 0x20 : (start[at] ?? 0)
    sum += byte
    if (byte >= 0x80) negative += 256
  }
  // Some old programs added up signed bytes.
  return sum === stated || sum - negative === stated
}

/** Reads a header whose checksum is right. */
export function headerOf(block: Uint8Array): TarHeader {
  const type = String.fromCharCode(block[156] || 0x30)
  const isPosix = Buffer.from(block.subarray(257, 263)).toString('latin1') === 'ustar\0'
  const prefix = isPosix ? textIn(block.subarray(345, 500)) : Buffer.alloc(0)
  const name = textIn(block.subarray(0, 100))
  return {
    type,
    size: numberIn(block.subarray(124, 136)) ?? 0,
    name: Buffer.concat(prefix.length > 0 ? [prefix, Buffer.from('/'), name] : [name]),
    holdsData: !'123456V'.includes(type),
    hasMap: type === 'S' && block[482] === 1,
  }
}

/** Reads what matters of pax attributes: lines of `length key=value`. */
export function attributesOf(text: Uint8Array): { name?: Uint8Array; size?: number } {
  const found: { name?: Uint8Array; size?: number } = {}
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const equals = bytes.indexOf(0x3d, space)
    const length = Number(bytes.toString('latin1', at, space))
    if (space < 0 || equals < 0 || !(length > 0)) break
    const value = bytes.subarray(equals + 1, at + length - 1)
    const key = bytes.toString('latin1', space + 1, equals)
    if (key === 'path') found.name = value
    if (key === 'size') found.size = Number(value.toString('latin1'))
    at += length
  }
  return found.size === undefined || Number.isSafeInteger(found.size) ? found : {}
}

/** Whether a checksum can stand there: most files that are no archive have something else in its place. */
function mayBeNumber(start: Uint8Array): boolean {
  if ((start[CHECKSUM[0]] ?? 0) >= 0x80) return true
  for (let at: number = CHECKSUM[0]; at < CHECKSUM[1]; at++) {
    const byte = start[at] ?? 0
    if (byte === 0) return at > CHECKSUM[0]
    if (byte > 0x20 && (byte < 0x30 || byte >= 0x38)) return false
  }
  return true
}

/** Octal digits, or since GNU tar a binary number that the first bit announces. */
function numberIn(field: Uint8Array): number | null {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.subarray(-6).reduce((total, byte) => total * 256 + byte, 0)
    return Number.isSafeInteger(value) ? value : null
  }
  const digits = textIn(field).toString('latin1').trim()
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : null
}

function textIn(field: Uint8Array): Buffer {
  const end = field.indexOf(0)
  return Buffer.from(end < 0 ? field : field.subarray(0, end))
}
