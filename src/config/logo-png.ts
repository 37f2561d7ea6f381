const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const AROUND = 12 // bytes of a chunk besides its data: length, name and checksum
const MOST_PIXELS = 2_000 // of one side: a small file can hold a picture that fills the memory

/** Why some bytes are no PNG picture of a logo's size (ISO/IEC 15948), or null where they are one. */
export function pngFault(bytes: Buffer): string | null {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return 'it is no PNG picture'
  const names = chunksOf(bytes)
  if (names === null || names[0] !== 'IHDR' || names.at(-1) !== 'IEND')
    return 'it is no whole PNG picture, or something follows the picture'
  if (names.includes('acTL')) return 'it moves (APNG): save it as one picture'
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS) return null
  return `it has ${width} x ${height} pixels; the most is ${MOST_PIXELS} x ${MOST_PIXELS}`
}

/** The names of its chunks; null where they do not fill the bytes exactly. */
function chunksOf(bytes: Buffer): string[] | null {
  const names: string[] = []
  let at = SIGNATURE.length
  while (at + AROUND <= bytes.length && names.at(-1) !== 'IEND') {
    names.push(bytes.toString('latin1', at + 4, at + 8))
    at += AROUND + bytes.readUInt32BE(at)
  }
  return at === bytes.length ? names : null
}
