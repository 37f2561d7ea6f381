// In: bytes in which other bytes are written: text that is escaped or encoded (encodings/), files that
// hold other files (containers/).
// Out: the bytes that are meant, with the way back to where they stand.
// Nothing is looked for here: what comes out goes through the same kernel and the same classification.
export { containers } from './containers/index.ts'
export {
  type Decoded,
  encodingBetween,
  encodings,
  joinedFields,
  type Span,
} from './encodings/index.ts'
