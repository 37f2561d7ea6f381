import type { Contained } from '../format.ts'
import { bytesAt, inMemory, type RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** What the window holds at first: MS-OXRTFCP 2.1.2.1. */
const PRELOADED = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
)
const WINDOW = 4096

const HEADER = 16
const [COMPRESSED, STORED] = ['LZFu', 'MELA']

/** A larger text is not held in memory. */
const MOST = 16 * 1024 * 1024

/** Gives the text of a message as Outlook keeps it: RTF, compressed. */
export async function* readCompressedRtf(bytes: RandomBytes): AsyncGenerator<Contained> {
  const name = Buffer.from('body.rtf')
  if (bytes.size > MOST)
    throw new UnreadableError('budget', 'the text of a message is too large to be held in memory')
  const packed = bytesAt(bytes, 0, bytes.size)
  const kind = packed.toString('latin1', 8, 12)
  if (kind === STORED) yield { name, bytes: inMemory(packed.subarray(HEADER)).pieces() }
  else if (kind === COMPRESSED && packed.length >= HEADER) {
    const size = packed.readUInt32LE(4)
    const text = decompressed(packed.subarray(HEADER), size)
    yield { name, bytes: inMemory(text).pieces() }
    if (text.length < size) throw damaged('the text of a message ends early')
  } else throw damaged('the text of a message is damaged')
}

/** Bytes, and references into a window of 4 KiB: MS-OXRTFCP 3.1.3. */
function decompressed(packed: Buffer, size: number): Buffer {
  if (size > MOST)
    throw new UnreadableError('budget', 'the text of a message is too large to be held in memory')
  const window = Buffer.alloc(WINDOW, ' ')
  PRELOADED.copy(window)
  const output = Buffer.alloc(size)
  let [to, place] = [0, PRELOADED.length]
  const put = (byte: number): void => {
    if (to < size) output[to++] = byte
    window[place] = byte
    place = (place + 1) % WINDOW
  }
  for (let at = 0; at < packed.length && to < size; ) {
    const control = packed[at++] as number
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(packed[at++] as number)
        continue
      }
      const reference = ((packed[at] as number) << 8) | (packed[at + 1] ?? 0)
      at += 2
      const from = reference >>> 4
      if (from === place) return output.subarray(0, to)
      const count = (reference & 0x0f) + 2
      for (let next = 0; next < count; next++) put(window[(from + next) % WINDOW] as number)
    }
  }
  return output.subarray(0, to)
}
