// Where everything lies. The memory never grows, so views of it stay valid.

/** A power of two, four times the published numbers that need a place. */
export const EXCEPTION_SLOTS: i32 = 1024
/** Bytes whose classes are bit maps at a time: they and the maps stay in the L1 cache. A multiple of 96 and 64. */
export const BLOCK: i32 = 6144
/** Twice what a block can have: at most one start in two bytes can be a truncated number, one in five a number. */
export const MOST_RECORDS: i32 = 8192
/** start, end, alphabet, groups, digits and their counts: records.ts. */
export const RECORD_BYTES: i32 = 48
/** Encoded spans: a token of the length of the chunk is looked at in one go and has fewer. */
export const MOST_SPANS: i32 = 49152
/** kind, start and end: spans.ts. */
export const SPAN_BYTES: i32 = 12
/** Room before and after the chunk, so that looking around needs no bounds, nor does a block that is not full. */
export const MARGIN: i32 = 384
/** What a chunk shows at most, its own bytes and two contexts (src/model/limits.ts): 304 KiB stay in the L2 cache. */
export const MOST_BYTES: i32 = 262144 + 49152

/** 10,000 entries of 16 bits: src/rules/prefix-table.ts says what the bits mean. */
export const PREFIXES: usize = memory.data(20000, 16)
/** Open addressing: published test numbers as integers; 0 is free. */
export const EXCEPTIONS: usize = memory.data(EXCEPTION_SLOTS * 8, 16)
/** Bit maps of the separators and masks, by code point or by legacy code. */
export const SEPARATORS: usize = memory.data(8192, 16)
export const LEGACY_SEPARATORS: usize = memory.data(8192, 16)
/** Names of separators in HTML, each with its semicolon, ended by zero: ../characters.ts. */
export const SEPARATOR_NAMES: usize = memory.data(128, 16)
export const MASKS: usize = memory.data(8192, 16)
/** What words for a card begin with, as u32, ended by zero: ../characters.ts. */
export const CARD_WORDS: usize = memory.data(512, 16)
/** What was found. */
export const RECORDS: usize = memory.data(MOST_RECORDS * RECORD_BYTES, 16)
export const SPANS: usize = memory.data(MOST_SPANS * SPAN_BYTES, 16)
const ROOM: usize = memory.data(MARGIN + MOST_BYTES + MARGIN, 64)
export const CHUNK: usize = ROOM + MARGIN
