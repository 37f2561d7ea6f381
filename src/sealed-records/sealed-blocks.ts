import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes of a block. */
export const BLOCK_BYTES = 16_384

/** Blocks of bytes that memory has no room for. */
export interface SealedBlocks {
  /** Keeps a block, and gives its number. */
  write(bytes: Uint8Array): number
  read(block: number): Buffer
  close(): void
}

/** Makes the error that tells of a damaged file. */
export type Damage = (message: string, options: { readonly cause: unknown }) => Error

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const DAMAGED = 'the file of what memory has no room for is damaged: scan once more'
const SEALED_BYTES = BLOCK_BYTES + TAG_BYTES

/**
 * Keeps blocks in a file without a name: it is removed from its folder as soon as it is open, so that the system frees
 * it however this process ends. What it holds is sealed under a key that is in this memory only (AES-256-GCM; the number
 * of a block is its nonce). What cannot be written, as on a full disk, stays in memory.
 */
export function sealedBlocks(folder: string, damage: Damage): SealedBlocks {
  const key = randomBytes(KEY_BYTES)
  const file = namelessFile(folder)
  const unwritten = new Map<number, Buffer>()
  let count = 0
  return {
    write(bytes) {
      const block = count++
      const sealed = seal(key, block, bytes)
      if (file === null || !isWritten(file, sealed, block * SEALED_BYTES))
        unwritten.set(block, sealed)
      return block
    },
    read(block) {
      const sealed = unwritten.get(block) ?? Buffer.alloc(SEALED_BYTES)
      if (file !== null && !unwritten.has(block)) {
        readSync(file, sealed, 0, SEALED_BYTES, block * SEALED_BYTES)
      }
      try {
        return open(key, block, sealed)
      } catch (cause) {
        throw damage(DAMAGED, { cause })
      }
    },
    close() {
      if (file !== null) closeSync(file)
    },
  }
}

/** A file that only this process can reach; null where there can be none. */
function namelessFile(folder: string): number | null {
  const path = join(folder, `.sealed-${randomBytes(KEY_BYTES / 4).toString('hex')}`)
  try {
    const file = openSync(path, 'wx+', 0o600)
    try {
      unlinkSync(path)
      return file
    } catch {
      // Some systems keep the name of what is open: then nothing is written.
      closeSync(file)
      rmSync(path, { force: true })
      return null
    }
  } catch {
    return null
  }
}

function isWritten(file: number, bytes: Buffer, position: number): boolean {
  try {
    return writeSync(file, bytes, 0, bytes.length, position) === bytes.length
  } catch {
    return false
  }
}

function nonceOf(block: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUIntBE(block, NONCE_BYTES - 6, 6)
  return nonce
}

function seal(key: Buffer, block: number, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(block))
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function open(key: Buffer, block: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, nonceOf(block))
  decipher.setAuthTag(sealed.subarray(BLOCK_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(0, BLOCK_BYTES)), decipher.final()])
}
