/** Bytes that stand for a text or a digest, and how, from the outside in. */
export interface Writing {
  readonly bytes: Buffer
  readonly encoding: readonly string[]
}

/** Digits as they are written: in one, or in groups as on a card. */
export interface Grouped {
  readonly text: string
  readonly grouping?: 'spaces' | 'hyphens'
}

const GROUPS: Readonly<Record<number, readonly number[]>> = { 14: [4, 6, 4], 15: [4, 6, 5] }
const FOURS = 4

/** A number without and with what usually stands between its groups. */
export function groupings(digits: string): Grouped[] {
  const groups = groupsOf(digits)
  return [
    { text: digits },
    { text: groups.join(' '), grouping: 'spaces' },
    { text: groups.join('-'), grouping: 'hyphens' },
  ]
}

function groupsOf(digits: string): string[] {
  const lengths = GROUPS[digits.length]
  if (lengths === undefined) return digits.match(/\d{1,4}/g) ?? []
  let from = 0
  return lengths.map((length = FOURS) => {
    from += length
    return digits.slice(from - length, from)
  })
}

/** Text as it stands in ASCII and in what is made of it: UTF-16, base64, hexadecimal. */
export function writingsOf(text: Buffer, inner: readonly string[] = []): Writing[] {
  const wide = Buffer.from(text.toString('latin1'), 'utf16le')
  return [
    { bytes: text, encoding: inner },
    { bytes: wide, encoding: ['UTF-16', ...inner] },
    { bytes: Buffer.from(wide).swap16(), encoding: ['UTF-16', ...inner] },
    ...inHexadecimal(text, inner),
    ...inBase64(text, inner),
  ]
}

/** The same bytes in small and in capital letters. */
export function inHexadecimal(bytes: Buffer, inner: readonly string[] = []): Writing[] {
  const small = bytes.toString('hex')
  return [...new Set([small, small.toUpperCase()])].map((text) => ({
    bytes: Buffer.from(text),
    encoding: ['hexadecimal', ...inner],
  }))
}

/** Characters of base64 that what stands before and behind has a part in are left out. */
const CUT = [0, 2, 3]

/** What is always the same where text that holds these bytes is written in base64, wherever in it they stand. */
export function inBase64(bytes: Buffer, inner: readonly string[] = []): Writing[] {
  return CUT.flatMap((cut, before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
    const end = Math.floor((whole.length * 8) / 6)
    const core = (form: 'base64' | 'base64url'): string => whole.toString(form).slice(cut, end)
    return [...new Set([core('base64'), core('base64url')])].map((text) => ({
      bytes: Buffer.from(text),
      encoding: ['base64', ...inner],
    }))
  })
}
