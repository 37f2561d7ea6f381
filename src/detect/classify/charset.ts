// Which charset a piece of text is in that is not UTF-8: the one in which its signs are the least surprising.
import { costOf } from './charset-costs.ts'
import { SIMPLIFIED, SYLLABLES } from './common-signs.ts'

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

/** Bytes as text; what no character stands for becomes U+FFFD. */
export function decodeWith(charset: string, part: Uint8Array): string {
  let decoder = decoders.get(charset)
  if (decoder === undefined) {
    decoder = new TextDecoder(charset, { ignoreBOM: true })
    decoders.set(charset, decoder)
  }
  return decoder.decode(part)
}

/** A reading of the bytes, and how surprising it is, in bits. */
interface Reading {
  readonly text: string
  readonly cost: number
}

/** What a charset must make up for that is seldom met: Japanese is mostly written in that of Windows. */
const UNUSUAL = 3
const FOREIGN = 8

/** Signs of a reading whose surprise is as good as none could be, for each that is not of ASCII. */
const WORST = 22

/**
 * The text of bytes above 7F that are not UTF-8, of which `legacy` has no half character in front: Shift_JIS with
 * the extensions of Windows, EUC-JP, GBK, EUC-KR, or Latin-1 where none of them makes words.
 */
export function guessText(part: Buffer, legacy: Buffer): string {
  const latin = readingOf(part.toString('latin1'), 0)
  const best = better(japanese(legacy), latin)
  const asian = isPaired(legacy) ? better(best, foreign(legacy, best)) : best
  return asian.cost > WORST * signsIn(asian.text) ? latin.text : asian.text
}

const japanese = (legacy: Buffer): Reading =>
  better(reading('shift_jis', legacy, 0), reading('euc-jp', legacy, UNUSUAL))

/** Chinese and Korean are told by words that Japanese does not have: without one nothing is asked further. */
function foreign(legacy: Buffer, best: Reading): Reading {
  const chinese = reading('gbk', legacy, FOREIGN)
  const korean = reading('euc-kr', legacy, FOREIGN)
  const known = [
    ...(hasSign(chinese.text, SIMPLIFIED) ? [chinese] : []),
    ...(hasSign(korean.text, SYLLABLES) ? [korean] : []),
  ]
  return known.reduce(better, best)
}

/** Whether text in UTF-8 may be two bytes of another charset a sign: letters that stand by themselves. */
export function isDoubtful(utf8: string): boolean {
  if (/[\u0800-\uffff]/.test(utf8)) return false
  return (
    /(?<![A-Za-z\xa0-\u07ff])[\xa0-\u07ff](?![A-Za-z])/.test(utf8) || /[\u0100-\u07ff]/.test(utf8)
  )
}

/** UTF-8 whose signs are all of two bytes, if those are less surprising than what else the bytes may be. */
export function isUtf8(utf8: string, legacy: Buffer): boolean {
  if (!isDoubtful(utf8)) return true
  const own = readingOf(utf8, 0)
  const best = isPaired(legacy) ? foreign(legacy, japanese(legacy)) : japanese(legacy)
  return own.cost <= best.cost
}

/** Bytes A1 to FE in pairs, as all these charsets but Shift_JIS write their own signs. */
function isPaired(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    if (byte < 0x8e || byte === 0xff) return false
    at++
    if (at < bytes.length && (bytes[at] ?? 0) < 0x80) return false
  }
  return true
}

const better = (a: Reading, b: Reading): Reading => (b.cost < a.cost ? b : a)

const reading = (charset: string, bytes: Buffer, cost: number): Reading =>
  readingOf(decodeWith(charset, bytes), cost)

function readingOf(text: string, first: number): Reading {
  let cost = first
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80) cost += costOf(code, before, text.charCodeAt(at + 1))
    before = code
  }
  return { text, cost }
}

const signsIn = (text: string): number => text.match(/[^\0-\x7f]/g)?.length ?? 0

function hasSign(text: string, signs: ReadonlySet<number>): boolean {
  for (let at = 0; at < text.length; at++) if (signs.has(text.charCodeAt(at))) return true
  return false
}
