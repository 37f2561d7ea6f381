import { damaged } from '../unreadable-error.ts'

const UUENCODE = /^(?:x-)?uu(?:e|encode)?$/

/** Undoes the transfer encoding of a mail's body (RFC 2045 section 6). */
export function transferDecoded(
  encoding: string,
  body: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'base64') return fromBase64(body)
  if (encoding === 'quoted-printable') return decoded(body, splitQuoted, unquoted)
  return UUENCODE.test(encoding) ? uudecoded(body) : body
}

/** Undoes uuencode (POSIX.1-2017, uuencode), from its first line or the one behind it. */
export const uudecoded = (body: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> =>
  decoded(body, splitLines, fromUuencode)

/** Says how much of a text can be decoded without what follows it. */
type Split = (text: string) => readonly [ready: string, rest: string]

async function* decoded(
  body: AsyncGenerator<Uint8Array>,
  split: Split,
  decode: (text: string) => Buffer,
): AsyncGenerator<Uint8Array> {
  let held = ''
  for await (const piece of body) {
    const [ready, rest] = split(held + Buffer.from(piece).toString('latin1'))
    held = rest
    if (ready !== '') yield decode(ready)
  }
  if (held !== '') yield decode(held)
}

/** A stretch of base64 and its padding, behind which another may begin. */
const PADDED = /([^=]*)(={1,2})/g

/** What is no base64 shifts all that follows it: it is told where a stretch does not come out even. */
async function* fromBase64(body: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = ''
  let isDamaged = false
  const decodedOf = (stretch: string, padding = ''): Buffer => {
    isDamaged ||= !BASE64.test(stretch) || (stretch.length + padding.length) % 4 !== 0
    return Buffer.from(stretch, 'base64')
  }
  for await (const piece of body) {
    const text = held + Buffer.from(piece).toString('latin1').replaceAll(/\s/g, '')
    const end = text.lastIndexOf('=') + 1
    // Behind the last padding the expression would look for another from every sign on.
    const padded = [...text.slice(0, end).matchAll(PADDED)]
    const open = text.slice(end)
    const even = open.length - (open.length % 4)
    held = open.slice(even)
    const stretches = padded.map(([, stretch = '', padding]) => decodedOf(stretch, padding))
    yield Buffer.concat([...stretches, decodedOf(open.slice(0, even))])
  }
  yield decodedOf(held)
  if (isDamaged) throw damaged('the base64 is damaged')
}

const BASE64 = /^[\w+/-]*$/

const splitLines: Split = (text) => {
  const end = text.lastIndexOf('\n') + 1
  return [text.slice(0, end), text.slice(end)]
}

/** The first sign of a line tells how many bytes it has; the lines that begin and end it all tell none. */
function fromUuencode(text: string): Buffer {
  return Buffer.concat(
    text
      .split(/\r?\n/)
      .filter((line) => !/^(?:begin |end$)/.test(line))
      .map(uuLine),
  )
}

function uuLine(line: string): Buffer {
  const values = [...line].map((sign) => (sign.charCodeAt(0) - 0x20) & 0x3f)
  const bytes = Buffer.alloc(Math.ceil(((values.length - 1) * 3) / 4) + 3)
  for (let at = 1, to = 0; at < values.length; at += 4, to += 3) {
    const group = values.slice(at, at + 4)
    const word = [18, 12, 6, 0].reduce(
      (sum, shift, place) => sum | ((group[place] ?? 0) << shift),
      0,
    )
    bytes.writeUIntBE(word, to, 3)
  }
  return bytes.subarray(0, values[0] ?? 0)
}

/** A line may go on behind an equals sign, and white space at its end is none. */
const splitQuoted: Split = (text) => {
  const end = Math.max(text.lastIndexOf('\n') + 1, text.length - 1000)
  return [text.slice(0, end), text.slice(end)]
}

function unquoted(text: string): Buffer {
  const plain = text
    // Only where white space begins: from each of many spaces the time would grow with their square.
    .replaceAll(/(?<![ \t])[ \t]*=[ \t]*\r?\n/g, '')
    .replaceAll(/=([\da-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(plain, 'latin1')
}
