import type { Cursor } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'
import { type LzmaProperties, startLzma } from './lzma.ts'
import { createWindow } from './lzma-window.ts'

const early = (): Error => damaged('the xz data end early')
const wrong = (): Error => damaged('the xz data are damaged')

/** Decompresses LZMA2 up to its end mark, a chunk of at most 2 MiB at a time. */
export async function* unlzma2(cursor: Cursor, dictionary: number): AsyncGenerator<Uint8Array> {
  const window = createWindow(dictionary)
  const lzma = startLzma()
  // The first chunk clears the dictionary, and the first compressed one brings properties.
  let [needsClear, needsProperties] = [true, true]
  for (;;) {
    const control = (await takeAll(cursor, 1)).readUInt8()
    if (control === 0) return
    const isCompressed = control >= 0x80
    const clears = control === 1 || control >= 0xe0
    if (clears) window.clear()
    else if (needsClear || (control > 2 && !isCompressed)) throw wrong()
    needsClear = false
    window.mark()
    if (isCompressed) {
      const reset = (control >>> 5) & 3
      const sizes = await takeAll(cursor, 4)
      const size = ((control & 0x1f) << 16) + sizes.readUInt16BE(0) + 1
      if (reset >= 2) lzma.reset(propertiesOf((await takeAll(cursor, 1)).readUInt8()))
      else if (needsProperties) throw wrong()
      else if (reset === 1) lzma.reset(null)
      needsProperties = false
      const chunk = await takeAll(cursor, sizes.readUInt16BE(2) + 1)
      if (chunk.length < 5) throw wrong()
      lzma.decode(chunk, size, window)
    } else {
      const size = (await takeAll(cursor, 2)).readUInt16BE() + 1
      window.set(await takeAll(cursor, size))
    }
    yield window.sinceMark()
  }
}

/** The properties that a byte tells. */
export function propertiesOf(byte: number): LzmaProperties {
  const properties = {
    context: byte % 9,
    literalBits: Math.floor(byte / 9) % 5,
    positionBits: Math.floor(byte / 45),
  }
  if (properties.positionBits > 4 || properties.context + properties.literalBits > 4) throw wrong()
  return properties
}

async function takeAll(cursor: Cursor, count: number): Promise<Buffer> {
  const bytes = await cursor.take(count)
  if (bytes.length < count) throw early()
  return bytes
}
