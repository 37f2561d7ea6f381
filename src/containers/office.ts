import type { Bytes } from '../model/index.ts'
import type { Contained } from './format.ts'
import { charsetOf } from './office-root.ts'
import type { SharedStrings } from './office-table.ts'
import { officeText } from './office-text.ts'

/** Gives the text of a part of an office document. */
export async function* readOffice(bytes: Bytes): AsyncGenerator<Contained> {
  yield { name: null, bytes: textOf(bytes.pieces(), null), isPlain: true }
}

/** The text in the XML of an office document. */
export async function* textOf(
  xml: AsyncGenerator<Uint8Array>,
  strings: SharedStrings | null,
): AsyncGenerator<Uint8Array> {
  const writer = officeText(strings)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  try {
    for await (const piece of xml) {
      decoder ??= new TextDecoder(charsetOf(piece))
      yield Buffer.from(writer.feed(decoder.decode(piece, { stream: true })))
    }
  } catch (error) {
    yield Buffer.from(writer.end())
    throw error
  }
  yield Buffer.from(writer.end())
}
