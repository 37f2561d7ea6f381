import { asciiText } from '../ascii-text.ts'
import type { Form } from './columns.ts'

/** Longer values are no element that stands beside a card number. */
const MOST = 400 // bytes: a hundred characters in any encoding

/** Bytes of the values that are no text. */
const BYTES = { int2: 2, int4: 4, tid: 6, date: 4, timestamp: 8 } as const

/** 2000-01-01, from which PostgreSQL counts times, in ms. */
const EPOCH = Date.UTC(2000, 0, 1)
const DAY = 86_400_000
/** The latest and, below zero, the earliest time of JavaScript. */
const LATEST = 8.64e15
const WORD = 2 ** 32
const CLOCK = '00:00:00.000Z'.length
const TWO = Array.from({ length: 60 }, (_, number) => `${number}`.padStart(2, '0'))

/** The day that was written last: rows that lie together were often stored on one. */
const last = { day: Number.NaN, text: '' }

/** Encodings of PostgreSQL by the names of the WHATWG standard. */
const DECODERS: Readonly<Record<string, string>> = {
  EUC_JP: 'euc-jp',
  EUC_JIS_2004: 'euc-jp',
  EUC_KR: 'euc-kr',
  EUC_CN: 'gbk',
  LATIN1: 'latin1',
  WIN1252: 'windows-1252',
  WIN1251: 'windows-1251',
  KOI8R: 'koi8-r',
}

/** Reads the value of `memory[from]` to `memory[to - 1]` as text. */
type ReadValue = (form: Form, memory: Buffer, from: number, to: number) => string

/** Reads values of a server's encoding as text. */
export function valueReader(encoding: string): ReadValue {
  const decoder = new TextDecoder(DECODERS[encoding] ?? 'utf-8')
  return (form, memory, from, to) => {
    if (form === 'text') {
      const end = Math.min(to, from + MOST)
      return asciiText(memory, from, end) ?? decoder.decode(memory.subarray(from, end))
    }
    if (to - from !== BYTES[form]) return ''
    if (form === 'int2') return `${memory.readInt16BE(from)}`
    if (form === 'int4') return `${memory.readInt32BE(from)}`
    if (form === 'tid') return `(${memory.readUInt32BE(from)},${memory.readUInt16BE(from + 4)})`
    return form === 'date' ? dateOf(memory, from) : timeOf(memory, from)
  }
}

function dateOf(memory: Buffer, from: number): string {
  return iso(EPOCH + memory.readInt32BE(from) * DAY).slice(0, 10)
}

function timeOf(memory: Buffer, from: number): string {
  const microseconds = memory.readInt32BE(from) * WORD + memory.readUInt32BE(from + 4)
  if (!Number.isSafeInteger(microseconds)) {
    return iso(EPOCH + Number(memory.readBigInt64BE(from) / 1000n))
  }
  return iso(EPOCH + (microseconds - (microseconds % 1000)) / 1000)
}

/** Infinity, and years that JavaScript does not have, are no date. */
function iso(time: number): string {
  if (!(Math.abs(time) <= LATEST)) return ''
  const day = Math.floor(time / DAY)
  if (day !== last.day) {
    last.day = day
    last.text = new Date(day * DAY).toISOString().slice(0, -CLOCK)
  }
  return last.text + clockOf(time - day * DAY)
}

/** `12:34:56.789Z`, without thousandths where there are none. */
function clockOf(time: number): string {
  const thousandths = time % 1000
  const fraction = thousandths === 0 ? '' : `.${`${thousandths}`.padStart(3, '0')}`
  const seconds = Math.floor(time / 1000)
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${fraction}Z`
}

const two = (number: number): string => TWO[Math.floor(number)] ?? ''
