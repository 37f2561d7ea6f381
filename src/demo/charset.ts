/** Charsets of Japanese files and of Excel. */
export type Charset = 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le' | 'utf-16be'

const tables = new Map<Charset, Map<string, number>>()

/** Encodes text; a character that the charset lacks becomes a question mark. */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === 'utf-8') return Buffer.from(text)
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const codes = tables.get(charset) ?? invertDecoder(charset)
  tables.set(charset, codes)
  const bytes = Buffer.allocUnsafe(text.length * 2)
  let length = 0
  for (const character of text) {
    const code = character <= '\x7f' ? character.charCodeAt(0) : (codes.get(character) ?? 0x3f)
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.subarray(0, length)
}

/** Node decodes these charsets but does not encode them: decode every code once and turn the table around. */
function invertDecoder(charset: Charset): Map<string, number> {
  const codes: number[] = []
  for (let code = 0xa1; code <= 0xdf; code++) codes.push(code)
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) codes.push((lead << 8) | trail)
  }
  const bytes = codes.flatMap((code) =>
    code > 0xff ? [code >> 8, code & 0xff, 0x0a] : [code, 0x0a],
  )
  const texts = new TextDecoder(charset).decode(Uint8Array.from(bytes)).split('\n')
  const table = new Map<string, number>()
  for (const [index, text] of texts.entries()) {
    const known = text.length !== 1 || text === '\ufffd' || table.has(text)
    if (!known) table.set(text, codes[index] as number)
  }
  return table
}
