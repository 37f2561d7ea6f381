/**
 * What decoders of others need: bytes and a budget go in, parts come out. They work in a thread that can be ended, or
 * end by themselves after a time.
 */
export {
  awaitTurn,
  type DecoderMessage,
  type DecoderName,
  type DecoderTask,
  inputFrom,
} from './decoder-channel.ts'
export { contentsOfParts } from './decoder-contents.ts'
export type { Decoder, DecoderInput, DecoderPart } from './decoder-part.ts'
export { partsInThread } from './decoder-worker.ts'
export { turns } from './turns.ts'
export { withinTime } from './within-time.ts'
