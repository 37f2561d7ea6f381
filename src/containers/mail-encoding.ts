const UUENCODE = /^(?:x-)?uu(?:e|encode)?$/

/** Undoes the transfer encoding of a mail's body (RFC 2045 section 6). */
export function transferDecoded(
  encoding: string,
  body: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'base64') return decoded(body, splitBase64, fromBase64)
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

/** Padding ends a stretch of base64, behind which another may begin. */
const splitBase64: Split = (text) => {
  const signs = text.replaceAll(/[^\w+/=-]/g, '')
  const open = signs.lastIndexOf('=') + 1
  const end = open + Math.floor((signs.length - open) / 4) * 4
  return [signs.slice(0, end), signs.slice(end)]
}

const fromBase64 = (signs: string): Buffer =>
  Buffer.concat(signs.split('=').map((stretch) => Buffer.from(stretch, 'base64')))

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
