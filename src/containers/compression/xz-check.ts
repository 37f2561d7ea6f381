import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** A check over the decompressed bytes of a block. */
export interface Check {
  /** Bytes that it takes in the file. */
  readonly size: number
  update(bytes: Uint8Array): void
  /** Whether these are its bytes. */
  matches(stated: Buffer): boolean
}

/** Sizes of the checks by their ids: section 2.1.1.2 of the .xz file format, version 1.2.1. */
const SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64]

/** Starts a check: CRC32, CRC64 or SHA-256; others are not verified. */
export function startCheck(id: number): Check {
  const size = SIZES[id] ?? 0
  if (id === 1) return crc32Check()
  if (id === 4) return crc64Check()
  if (id === 10) return sha256Check()
  return { size, update: () => {}, matches: () => true }
}

function crc32Check(): Check {
  let value = 0
  return {
    size: 4,
    update(bytes) {
      value = crc32(bytes, value)
    },
    matches: (stated) => stated.readUInt32LE() === value,
  }
}

function sha256Check(): Check {
  const hash = createHash('sha256')
  return {
    size: 32,
    update: (bytes) => void hash.update(bytes),
    matches: (stated) => hash.digest().equals(stated),
  }
}

/** CRC-64 of ECMA-182, reflected, in two halves. */
function crc64Check(): Check {
  let [low, high] = [0xffffffff, 0xffffffff]
  return {
    size: 8,
    update(bytes) {
      for (let at = 0; at < bytes.length; at++) {
        const index = (low ^ (bytes[at] as number)) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ (LOW[index] as number)
        high = (high >>> 8) ^ (HIGH[index] as number)
      }
    },
    matches: (stated) =>
      stated.readUInt32LE(0) === ~low >>> 0 && stated.readUInt32LE(4) === ~high >>> 0,
  }
}

const LOW = new Uint32Array(256)
const HIGH = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let [low, high] = [byte, 0]
  for (let bit = 0; bit < 8; bit++) {
    const isOdd = (low & 1) === 1
    low = ((low >>> 1) | (high << 31)) ^ (isOdd ? 0xd7870f42 : 0)
    high = (high >>> 1) ^ (isOdd ? 0xc96c5795 : 0)
  }
  LOW[byte] = low
  HIGH[byte] = high
}
