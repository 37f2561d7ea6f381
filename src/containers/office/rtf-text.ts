/** A control word with its number, a byte in hexadecimal, another control sign, a bracket, text: RTF 1.9.1, "RTF Syntax". */
const TOKENS = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi

/** Tables and pictures, which hold nothing that anybody has written. */
const SKIPPED = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'pict',
  'themedata',
  'colorschememapping',
  'latentstyles',
  'datastore',
  'objdata',
])

const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  cell: '\t',
  tab: '\t',
  '~': ' ',
  _: '-',
  emdash: '-',
  endash: '-',
  lquote: "'",
  rquote: "'",
  '\\': '\\',
  '{': '{',
  '}': '}',
  '\n': '\n',
  '\r': '\n',
}

/** Charsets by the number of a code page, where they are not `windows-` and the number. */
const CHARSETS: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  65001: 'utf-8',
  10000: 'macintosh',
}

/** What a bracket ends. */
interface Group {
  isSkipped: boolean
  /** How many signs for old programs follow a sign in Unicode (`\uc`). */
  fallback: number
}

/** Groups in groups; what is deeper is read as if it stood in the last of these, and nothing of it is left out. */
const MOST_DEPTH = 10_000

/** Tokens after which others get a turn. */
const TURN = 32_768

/** The text of a document, and whether objects of other programs are embedded in it. */
export function* rtfText(source: string, found: { hasObjects: boolean }): Generator<string> {
  let group: Group = { isSkipped: false, fallback: 1 }
  const outer: Group[] = []
  const text = textOfCodePage(Number(/\\ansicpg(\d+)/.exec(source)?.[1] ?? 1252))
  let [skip, deeper, count] = [0, 0, 0]
  const put = (sign: string): void => {
    if (!group.isSkipped) text.put(sign.slice(skip))
    skip = Math.max(0, skip - sign.length)
  }
  const tokens = new RegExp(TOKENS)
  for (let token = tokens.exec(source); token !== null; token = tokens.exec(source)) {
    const [, word, number, hex, sign, bracket, plain] = token
    if (++count % TURN === 0) yield text.taken()
    if (bracket !== undefined) {
      if (outer.length === MOST_DEPTH && (bracket === '{' || deeper > 0))
        deeper += bracket === '{' ? 1 : -1
      else if (bracket === '{') {
        outer.push(group)
        group = { ...group }
      } else group = outer.pop() ?? group
    } else if (plain !== undefined) put(plain)
    else if (sign !== undefined) put(SIGNS[sign] ?? '')
    else if (hex !== undefined) {
      if (skip > 0) skip--
      else if (!group.isSkipped) text.putByte(Number.parseInt(hex, 16))
    } else if (word === 'u') {
      if (!group.isSkipped) text.put(String.fromCharCode(Number(number) & 0xffff))
      skip = group.fallback
    } else if (word === 'uc') group.fallback = Number(number ?? 1)
    else if (word === 'bin') tokens.lastIndex += Math.max(0, Number(number ?? 0))
    else if (word !== undefined) {
      group.isSkipped ||= deeper === 0 && SKIPPED.has(word)
      found.hasObjects ||= word === 'objdata'
      put(SIGNS[word] ?? '')
    }
  }
  yield text.end()
}

/** Text of which some signs come as bytes of a code page. */
function textOfCodePage(page: number): {
  put(text: string): void
  putByte(byte: number): void
  /** What is complete so far. */
  taken(): string
  end(): string
} {
  const decoder = new TextDecoder(
    CHARSETS[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252'),
  )
  let parts: string[] = []
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length > 0) parts.push(decoder.decode(Uint8Array.from(bytes)))
    bytes = []
  }
  const taken = (): string => {
    const text = parts.join('')
    parts = []
    return text
  }
  return {
    put(text) {
      if (text === '') return
      // The second byte of a sign may be a letter, which is written as it is; it is never a digit.
      const isSecond =
        page in CHARSETS && text.charCodeAt(0) >= LEAST_SECOND && endsInFirst(bytes, page)
      if (isSecond) bytes.push(text.charCodeAt(0))
      flush()
      parts.push(isSecond ? text.slice(1) : text)
    },
    putByte: (byte) => void bytes.push(byte),
    taken,
    end() {
      flush()
      return taken()
    },
  }
}

const LEAST_SECOND = 0x40

/** Whether the last of these bytes is the first of a sign of two. */
function endsInFirst(bytes: readonly number[], page: number): boolean {
  let isFirst = false
  for (const byte of bytes)
    isFirst = !isFirst && byte > 0x80 && !(page === 932 && byte >= 0xa0 && byte < 0xe0)
  return isFirst
}
