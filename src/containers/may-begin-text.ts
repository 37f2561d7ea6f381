/** What mails, messages of HTTP, documents in one file of XML and logs of containers begin with. */
const TEXT =
  /^(?:(?:\xef\xbb\xbf|\d+ *\r?\n)?(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature|from|to|cc|bcc|subject|date|sender|reply-to|in-reply-to|references|content-[a-z-]+|list-[a-z-]+|arc-[a-z-]+|authentication-results|x-[\w-]+)[ \t]*:|From \S|HTTP\/1|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) |%PDF-|<\?xml|<office:|\xef\xbb\xbf<|\xff\xfe<|\xfe\xff\0<|\{"log":"|\d{4}-\d\d-\d\dT|0707)/i
const LONGEST = 48 // bytes: more than the name of a header

const LEAST = 40 // bytes: a shorter one holds nothing that is not seen as it is

/** Marks that one begins with which has no word first: markup, JSON, PDF, byte order marks. */
const MARKS = flags('%<{\xef\xff\xfe')

/** Letters, digits, hyphens and underscores: words, and the names of headers. */
const WORD = flags('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_')

/** What stands behind the first word. */
const BEHIND = flags(': /\t\r\n')

const SPACE = 0x20
const LOWER = 0x60
const DIGITS_END = 0x3a

/** Whether bytes from `from` up to `to - 1` may begin such a text; those of a table's values are looked at one by one. */
export function mayBeginText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < LEAST) return false
  const first = bytes[from] as number
  if (MARKS[first] === 0) {
    if (WORD[first] === 0) return false
    let at = from + 1
    while (at < from + LEAST && WORD[bytes[at] as number] === 1) at++
    const behind = bytes[at] as number
    // Nothing but a number, a method of HTTP and the envelope of a mail have a blank there.
    const second = bytes[from + 1] as number
    if (behind === SPACE && first >= DIGITS_END && second > LOWER && at !== from + 4) return false
    if (BEHIND[behind] === 0 && !(first < DIGITS_END && at > from + 9)) return false
  }
  const size = Math.min(LONGEST, to - from)
  return TEXT.test(Buffer.from(bytes.buffer, bytes.byteOffset + from, size).toString('latin1'))
}

function flags(signs: string): Uint8Array {
  const flags = new Uint8Array(256)
  for (const sign of signs) flags[sign.charCodeAt(0)] = 1
  return flags
}
