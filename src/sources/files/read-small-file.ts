import { closeSync, fstatSync, readSync } from 'node:fs'
import type { Containers, Unit } from '../../model/index.ts'
import { heldBytes, isNameLong, isOpaque } from '../chunks/index.ts'
import { openFile } from './open-file.ts'
import { isListed } from './version.ts'

/** Up to here opening and closing a file costs more than reading it. */
const SMALL = 64 * 1024

/**
 * Reads a small file that is what was listed, and no container, to the beginning of `memory`.
 *
 * Its version is asked for after the last byte was read: if it is the one that was listed, nobody has changed, moved
 * or removed the file since. Whatever else there is to say of a file, `readFile` says; then this gives null.
 */
export function readSmallFile(
  unit: Unit,
  containers: Containers | null,
  memory: Uint8Array,
): number | null {
  const { source, range, bytes, part } = unit
  if (source !== 'file' || range !== null || bytes > SMALL || bytes >= memory.length) return null
  if (isNameLong(part) || !isReadWhole(unit, memory)) return null
  const whole = memory.subarray(0, bytes)
  if (containers?.isContainer(whole.subarray(0, containers.start), heldBytes(whole))) return null
  return isOpaque(whole) ? null : bytes
}

function isReadWhole({ part, bytes, version }: Unit, memory: Uint8Array): boolean {
  try {
    const fd = openFile(part)
    try {
      // Of an empty file a byte is asked for: a pseudo file has one.
      const got = readSync(fd, memory, 0, Math.max(1, bytes), 0)
      return got === bytes && isListed(version, fstatSync(fd))
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
}
