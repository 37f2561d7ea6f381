// In: a text, bytes, or pieces of bytes that come one after another, and what is to be hidden. Out: the card data in
// them, masked, with its spans; or the same with the card data written over. What is card data is decided in detect,
// once for both. Nothing here reads a file, prints, or waits.
export type { CardDataFinding, FoundRange } from './findings.ts'
export type { FindOptions, RedactOptions } from './options.ts'
export { createTextRedactor, findIn, type TextRedactor } from './redactor.ts'
