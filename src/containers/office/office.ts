import type { Bytes } from '../../model/index.ts'
import type { Contained } from '../format.ts'
import { charsetOf } from './office-root.ts'
import type { SharedStrings } from './office-table.ts'
import { officeText } from './office-text.ts'

/** Gives the text of a part of an office document. */
export async function* readOffice(bytes: Bytes): AsyncGenerator<Contained> {
  yield { name: null, bytes: textOf(bytes.pieces(), null), isPlain: true }
}

/** Characters of a sheet at a time: a few of them name a text of any length. */
const SHEET_STEP = 8192

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
      const text = decoder.decode(piece, { stream: true })
      const step = strings === null ? Math.max(1, text.length) : SHEET_STEP
      for (let at = 0; at < text.length; at += step)
        yield Buffer.from(writer.feed(text.slice(at, at + step)))
    }
  } catch (error) {
    yield Buffer.from(writer.end())
    throw error
  }
  yield Buffer.from(writer.end())
}
