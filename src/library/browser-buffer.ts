/** How text is written in bytes: those that the judgement asks for. */
type BufferEncoding = 'latin1' | 'utf8' | 'utf16le' | 'hex'

/** Characters that are made of bytes at a time: a call takes no more arguments. */
const PIECE = 8192

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const wideDecoder = new TextDecoder('utf-16le', { ignoreBOM: true })

/**
 * What the judgement uses of Node's `Buffer`, for browsers. It is a class, for its values are bytes with methods of
 * their own; the bundle puts it where `Buffer` is asked for.
 */
class BrowserBuffer extends Uint8Array {
  static override from(
    source: string | ArrayBufferLike | Iterable<number> | ArrayLike<number>,
    second?: unknown,
    length?: number,
  ): BrowserBuffer {
    if (typeof source === 'string') return written(source, second as BufferEncoding | undefined)
    if (source instanceof ArrayBuffer) {
      return new BrowserBuffer(source, second as number | undefined, length)
    }
    return new BrowserBuffer(source as ArrayLike<number>)
  }

  static alloc(length: number): BrowserBuffer {
    return new BrowserBuffer(length)
  }

  override toString(
    encoding: BufferEncoding = 'utf8',
    from: number = 0,
    to: number = this.length,
  ): string {
    const part = from === 0 && to === this.length ? this : this.subarray(from, to)
    if (encoding === 'utf8') return decoder.decode(part)
    if (encoding === 'utf16le') return wideDecoder.decode(part)
    if (encoding === 'hex') {
      return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    let text = ''
    for (let at = 0; at < part.length; at += PIECE) {
      text += String.fromCharCode(...part.subarray(at, at + PIECE))
    }
    return text
  }

  swap16(): this {
    for (let at = 0; at + 1 < this.length; at += 2) {
      const first = this[at] ?? 0
      this[at] = this[at + 1] ?? 0
      this[at + 1] = first
    }
    return this
  }

  override includes(sought: number | string, from: number = 0): boolean {
    if (typeof sought === 'number') return super.includes(sought, from)
    return this.toString('latin1').includes(written(sought).toString('latin1'), from)
  }

  override lastIndexOf(sought: number | Uint8Array, from: number = this.length): number {
    if (typeof sought === 'number') return super.lastIndexOf(sought, from)
    return this.toString('latin1').lastIndexOf(BrowserBuffer.from(sought).toString('latin1'), from)
  }
}

function written(text: string, encoding: BufferEncoding = 'utf8'): BrowserBuffer {
  if (encoding === 'utf8') return new BrowserBuffer(encoder.encode(text))
  const width = encoding === 'utf16le' ? 2 : 1
  const bytes = new BrowserBuffer(text.length * width)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    bytes[at * width] = code & 0xff
    if (width === 2) bytes[at * 2 + 1] = code >> 8
  }
  return bytes
}

export { BrowserBuffer as Buffer }
