// The SIMD kernel. ../reference.ts and ../encoded-spans/ say what it must find, in the same words. A block of bytes
// after the other: classes.ts makes bit maps of it, marks.ts lists where something may begin, and the scalar code
// of the other files looks closer there.

import { beginBase64 } from './base64'
import { beginByteLists } from './byte-lists'
import { beginClasses, classify } from './classes'
import { beginDigitRuns } from './digit-runs'
import { beginEscapes } from './escapes'
import { beginPairs } from './hexadecimal'
import { lookAtLists } from './look'
import { AHEAD, mark } from './marks'
import { BLOCK, CARD_WORDS, CHUNK, EXCEPTIONS, LEGACY_SEPARATORS, MARGIN, MASKS, SEPARATOR_NAMES, MOST_RECORDS, PREFIXES, RECORDS, SEPARATORS, SPANS } from './memory'
import { beginLoose } from './loose'
import { beginOtherDigits } from './other-digits'
import { emptyRecords, recordCount } from './records'
import { beginRhythms } from './rhythms'
import { beginSpans, emptySpans, endSpans, spanCount } from './spans'
import { beginSplit, endSplit, lookAtFours } from './split'
import { lookAtSteps } from './steps'

export { lines } from './lines'
export { named } from './names'
export { recordCount, spanCount }
export { CARD_WORDS, CHUNK, EXCEPTIONS, LEGACY_SEPARATORS, MASKS, SEPARATOR_NAMES, PREFIXES, RECORDS, SEPARATORS, SPANS }

const LINE_FEED: u8 = 10 // no part of any number: what stands around the chunk
const WHOLE: usize = 192 // bytes that are whole steps for classes.ts and for marks.ts
/** What one block can have, if only the first may be full of it. */
const MOST_IN_BLOCK: u32 = <u32>BLOCK
const MANY_SPANS: u32 = 1024

/** Where the next block begins, and where the chunk ends. */
let next: usize = CHUNK
let end: usize = CHUNK

/** Begins a search of the first `length` bytes of the chunk. */
export function begin(length: u32): void {
  memory.fill(CHUNK - MARGIN, LINE_FEED, MARGIN)
  memory.fill(CHUNK + length, LINE_FEED, MARGIN)
  next = CHUNK
  end = CHUNK + length
  beginClasses()
  beginSpans()
  beginSplit()
  beginEscapes()
  beginByteLists()
  beginBase64()
  beginPairs()
  beginDigitRuns()
  beginOtherDigits()
  beginLoose()
  beginRhythms()
  emptyRecords()
}

/** Searches on, to the end or until results must be read; returns whether there is more to search. */
export function searchOn(): bool {
  emptyRecords()
  emptySpans()
  const last = end + AHEAD // the places before the end are decided with what stands behind it
  while (next < last) {
    const length = min(<usize>BLOCK, (last - next + WHOLE - 1) / WHOLE * WHOLE)
    classify(next, next + length)
    mark(next, length)
    lookAtLists(next + length - AHEAD)
    lookAtFours()
    lookAtSteps(next, end)
    next += length
    if (recordCount() > <u32>MOST_RECORDS - MOST_IN_BLOCK || spanCount() > MANY_SPANS) return true
  }
  endSplit()
  endSpans()
  return false
}
