// What was found, in records of RECORD_BYTES: start u32, end u32, alphabet u8, count of groups u8, count of
// digits u8, unused u8, group lengths u8[8], digits u8[28]. ../records.ts reads them.

import { CHUNK, MOST_RECORDS, RECORDS, RECORD_BYTES } from './memory'

const MOST_GROUPS: u32 = 8
const MOST_DIGITS: u32 = 28

let count: u32 = 0

/** Groups and digits of the number that is being read. */
export const GROUPS: usize = memory.data(32, 16)
export const DIGITS: usize = memory.data(128, 16)

/** How many are written. */
export function recordCount(): u32 {
  return count
}

/** They have been read. */
export function emptyRecords(): void {
  count = 0
}

/** Writes down the number in GROUPS and DIGITS. */
export function record(at: usize, end: usize, alphabet: u8, groups: u32, digits: u32): void {
  if (count == <u32>MOST_RECORDS) unreachable()
  const to = RECORDS + <usize>(count * RECORD_BYTES)
  store<u32>(to, <u32>(at - CHUNK))
  store<u32>(to, <u32>(end - CHUNK), 4)
  store<u8>(to, alphabet, 8)
  store<u8>(to, <u8>groups, 9)
  store<u8>(to, <u8>digits, 10)
  memory.copy(to + 12, GROUPS, min(groups, MOST_GROUPS))
  memory.copy(to + 20, DIGITS, min(digits, MOST_DIGITS))
  count++
}
