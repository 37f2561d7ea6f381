// The groups of a number in loose.ts, to tell those that numbers.ts reads.

import { UTF16BE, UTF16LE, isCardShape } from './numbers'
import { separatorLength } from './signs'
import { wideSeparatorLength } from './wide-signs'

/** The groups read so far, as numbers.ts has them, and whether one separator stands between all of them. */
let shape: u32 = 0
let isUniform: bool = true
let separator: usize = 0
let separatorSize: usize = 0

export function beginShape(): void {
  shape = 0
  isUniform = true
  separator = 0
}

export function addToShape(length: u32): void {
  if (shape >> 25 != 0) isUniform = false
  shape = (shape << 5) | length
}

export function addSeparator(at: usize, length: usize, script: u32): void {
  const known = script < UTF16LE ? separatorLength(at) : wideSeparatorLength(at, script >= UTF16BE)
  if (<usize>known != length) isUniform = false
  else if (separator == 0) {
    separator = at
    separatorSize = length
  } else if (separatorSize != length || memory.compare(separator, at, length) != 0) isUniform = false
}

/** Whether numbers.ts reads it. */
export function isKnown(): bool {
  return isUniform && isCardShape(shape)
}
