/** As many digits in a row hold some that may not be shown, and do not stand in a report by chance. */
const WINDOW = 10

/** Zeros of scripts that tests write numbers in. */
const ZEROS = [0x0660, 0x0966, 0x1d7ce, 0x1d7f6]

/** Says which of the numbers a text gives away, however they are written; a reader of its own, which no code of the mask helps. */
export function numbersShown(text: string, numbers: Iterable<string>): string[] {
  const owners = new Map<string, string>()
  for (const number of numbers) {
    for (const digits of [number, backwards(number)]) {
      for (const window of windowsOf(digits)) owners.set(window, number)
    }
  }
  const shown = new Set<string>()
  for (const reading of readingsOf(text)) {
    for (const [run] of reading.matchAll(/\d{10,}/g)) {
      for (const window of windowsOf(run)) {
        const owner = owners.get(window)
        if (owner !== undefined) shown.add(owner)
      }
    }
  }
  return [...shown]
}

function* readingsOf(text: string): Generator<string> {
  const unescaped = text.replaceAll(/\\+/g, '\\').replaceAll('&amp;', '&')
  for (const reading of [text, unescaped, fromUrl(unescaped)]) {
    yield together(reading)
    yield together(asDigits(reading))
    yield together(asDigits(reading.replaceAll(/=([0-9a-f]{2})/gi, fromHex)))
    yield together(fromBytes(reading, /[\da-f]{20,}/gi, 2, 'hex'))
    yield together(fromBytes(reading, /[\w+/-]{14,}/g, 4, 'base64'))
  }
}

/** The digits of a number without what stands between them. */
const together = (text: string): string =>
  text.replaceAll(/(?<=\d)(?:[^\da-z*]|%[\da-f]{2}){1,3}(?=\d)/gi, '')

const fromUrl = (text: string): string =>
  text.replaceAll(/(?:%(?:25)*[\da-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll(/%(?:25)*/g, ''), 'hex').toString(),
  )

const fromHex = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16))

function asDigits(text: string): string {
  const read = text
    .replaceAll(/\\u\{([\da-f]+)\}/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/\\(?:u00|x)([\da-f]{2})/gi, fromHex)
    .replaceAll(/\\u([\da-f]{4})/gi, fromHex)
    .replaceAll(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .normalize('NFKC')
  return read.replaceAll(/\p{Nd}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    const zero = ZEROS.find((first) => code >= first && code < first + 10)
    return zero === undefined ? sign : String(code - zero)
  })
}

/** What runs of an encoding mean, wherever its first group begins. */
function fromBytes(text: string, runs: RegExp, group: number, encoding: 'hex' | 'base64'): string {
  const decoded: string[] = []
  for (const [run] of text.matchAll(runs)) {
    for (let from = 0; from < group; from++) {
      decoded.push(Buffer.from(run.slice(from), encoding).toString('latin1'))
    }
  }
  return decoded.join('\nx\n')
}

function windowsOf(digits: string): string[] {
  const count = Math.max(0, digits.length - WINDOW + 1)
  return Array.from({ length: count }, (_, at) => digits.slice(at, at + WINDOW))
}

const backwards = (text: string): string => Array.from(text).reverse().join('')
