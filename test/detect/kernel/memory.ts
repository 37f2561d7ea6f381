import { expect } from 'vitest'
import type { Kernel } from '../../../src/detect/kernel/kernel.ts'

const filled = new WeakMap<Kernel, number>()

/** Puts bytes into the memory of the kernel, with the same one everywhere around them. */
export function load(kernel: Kernel, bytes: Uint8Array, around = 0): void {
  // After the first time only what the last bytes left: all of it would cost more than what is tested.
  kernel.memory.fill(around, 0, filled.get(kernel) ?? kernel.memory.length)
  kernel.memory.set(bytes)
  filled.set(kernel, bytes.length)
}

/** Expects equal lists; `expect` itself, which costs more than what is tested, sees only those that differ. */
export function expectSame(actual: readonly string[], expected: readonly string[]): void {
  if (actual.join('\n') !== expected.join('\n')) expect(actual).toEqual(expected)
}
