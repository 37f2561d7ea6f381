import { withLineFeeds } from './mail-returns.ts'

/** Headers that software which hands on mail puts there (RFC 5322, RFC 2045). */
const STRONG =
  /^(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature)[ \t]*:/i
const KNOWN = /^(?:from|to|cc|subject|date|sender|reply-to|content-type|x-[\w-]+)[ \t]*:/i
const BASIC = [/^from[ \t]*:/i, /^date[ \t]*:/i, /^subject[ \t]*:/i]
const HEADER = /^[\w-]+[ \t]*:/
const NAME_BYTES: Uint8Array = Buffer.from(
  '-_ \t0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
)

/** The envelope line in front of each mail of an mbox (RFC 4155). */
const ENVELOPE = /^From \S+ [^\n]*(?:19|20)\d\d(?: [+-]\d{4})?\r?\n(?:>From [^\n]*\n)?[\w-]+:/

/** Whether bytes begin as an mbox does. */
export function isMbox(start: Uint8Array): boolean {
  return (
    start[0] === 0x46 &&
    start[4] === 0x20 &&
    ENVELOPE.test(Buffer.from(withLineFeeds(start)).toString('latin1'))
  )
}

const COLON = 0x3a

/** Whether a header's name stands before the first colon; what goes on from a line before is looked at later. */
function mayBeHeader(start: Uint8Array, colon: number): boolean {
  if (start[0] === 0x20 || start[0] === 0x09) return true
  for (let at = 0; at < colon; at++) {
    if (!NAME_BYTES.includes(start[at] ?? 0)) return false
  }
  return true
}

/** What may stand before the headers: a byte order mark, or in Apple's .emlx a line with the length of the mail. */
const BEFORE = /^(?:\xef\xbb\xbf|\d+ *(?:\r?\n|\r))/

/** How many bytes stand before the headers of a mail. */
export function bytesBeforeHeaders(start: Uint8Array): number {
  const first = start[0] ?? 0
  if (first !== 0xef && (first < 0x30 || first > 0x39)) return 0
  return BEFORE.exec(Buffer.from(start.subarray(0, 32)).toString('latin1'))?.[0].length ?? 0
}

/** Headers of nearly all mails: where one stands further down, the first lines may be damaged. */
const FURTHER_DOWN = ['\nMIME-Version:', '\nReceived:', '\nMessage-ID:']

/** One line may be damaged, and of many one in so many. */
const DAMAGED = 6

/** Whether bytes begin with the headers of a mail and nothing else. */
export function isMail(bytes: Uint8Array): boolean {
  const start = withLineFeeds(bytes.subarray(bytesBeforeHeaders(bytes)))
  const colon = start.indexOf(COLON)
  const isFirst = colon >= 2 && colon <= 40 && mayBeHeader(start, colon)
  const view = Buffer.from(start.buffer, start.byteOffset, start.length)
  if (!isFirst && !FURTHER_DOWN.some((header) => view.includes(header, 0, 'latin1'))) return false
  const lines = view.toString('latin1').split(/\r?\n/)
  lines.pop() // it may be cut off
  const end = lines.indexOf('')
  const headers = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^[ \t]/.test(line))
  const others = headers.filter((line) => !HEADER.test(line)).length
  if (others > Math.max(1, headers.length / DAMAGED)) return false
  const strong = headers.filter((line) => STRONG.test(line)).length
  const known = headers.filter((line) => KNOWN.test(line)).length
  const isPlain = BASIC.every((name) => headers.some((line) => name.test(line)))
  return (strong > 0 && strong + known >= 3) || isPlain
}
