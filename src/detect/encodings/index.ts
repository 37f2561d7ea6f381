// In: a few hundred bytes, and where an encoding was seen in them.
// Out: the same bytes with everything in that encoding decoded, and for each the place it comes from.
// Each encoding is a pure function; what it decodes may be encoded again.
export { decodedNumbers, type EncodedNumber, MOST_PER_BYTE } from './find-encoded.ts'
