/** Undoes the transfer encoding of a mail's body (RFC 2045 section 6). */
export function transferDecoded(
  encoding: string,
  body: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (encoding === 'base64')
    return decoded(body, splitBase64, (text) => Buffer.from(text, 'base64'))
  if (encoding === 'quoted-printable') return decoded(body, splitQuoted, unquoted)
  return body
}

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

const splitBase64: Split = (text) => {
  const signs = text.replaceAll(/[^\w+/-]/g, '')
  const end = signs.length - (signs.length % 4)
  return [signs.slice(0, end), signs.slice(end)]
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
