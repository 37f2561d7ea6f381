import type { NotReadReason } from '../../model/index.ts'

/** What a decoder in a thread gives of a container: a text or a file of it, a stretch of its bytes, or what could not be read. */
export type DecoderPart =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly file: Uint8Array; readonly isGiven?: true }
  | { readonly name: string; readonly from: number; readonly to: number }
  | { readonly name: string; readonly lack: NotReadReason; readonly detail: string }

/** The bytes of a container as a decoder in a thread sees them. */
export interface DecoderInput {
  readonly size: number
  /** A copy of the bytes of a range, as far as there are any. */
  slice(from: number, to: number): Uint8Array<ArrayBuffer>
}

/** Gives what lies in a container, in a thread of its own. */
export type Decoder = (input: DecoderInput) => AsyncGenerator<DecoderPart>
