import type { LookedAt } from '../../model/index.ts'

/** Where the volume descriptors begin, and what each has behind its type (ECMA-119 sections 6.2.1 and 8.1). */
export const DESCRIPTORS: number = 16 * 2048
const MARK = Buffer.from('CD001')

/** In front of them zeros stand, or the code that starts a machine from a disk, with this at the end of its sector. */
const BOOT = [0x55, 0xaa]
const BOOT_AT = 510

/** Whether bytes may begin an image of a CD; what tells it stands further on. */
export function mayBeIso(start: Uint8Array): boolean {
  if (start.length < 2048) return false
  const isBoot = start[BOOT_AT] === BOOT[0] && start[BOOT_AT + 1] === BOOT[1]
  return isBoot || (start[0] === 0 && start.every((byte) => byte === 0))
}

/** Whether it is one. */
export function isIso({ at }: Pick<LookedAt, 'at'>): boolean {
  const bytes = Buffer.alloc(1 + MARK.length)
  return at(bytes, DESCRIPTORS) === bytes.length && bytes.subarray(1).equals(MARK)
}
