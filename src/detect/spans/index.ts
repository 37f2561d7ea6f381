// In: windows of a text, in their order. Out: the card data that each owns, judged as a scan judges it, with the bytes
// to be covered and what to write there: the number's first six and last four digits, nothing of a security code.
// All happens at once: what decodes and what reads JSON is part of this room, so that it has a door of its own and the
// command, which loads both where they are needed, does not enter it.
export {
  createSpanFinder,
  type FoundSpan,
  type SpanFinder,
  type SpanWishes,
} from './finder.ts'
export type { Cover } from './ranges.ts'
