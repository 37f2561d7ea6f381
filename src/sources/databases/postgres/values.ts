import type { Form } from './columns.ts'

/** Longer values are no element that stands beside a card number. */
const MOST = 400 // bytes: a hundred characters in any encoding

/** 2000-01-01, from which PostgreSQL counts times, in ms. */
const EPOCH = Date.UTC(2000, 0, 1)
const DAY = 86_400_000

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

/** Reads values of a server's encoding as text. */
export function valueReader(encoding: string): (form: Form, bytes: Uint8Array) => string {
  const decoder = new TextDecoder(DECODERS[encoding] ?? 'utf-8')
  return (form, bytes) => {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST))
    if (form === 'text') return decoder.decode(view)
    if (form === 'int2') return view.length === 2 ? `${view.readInt16BE()}` : ''
    if (form === 'int4') return view.length === 4 ? `${view.readInt32BE()}` : ''
    if (form === 'tid')
      return view.length === 6 ? `(${view.readUInt32BE()},${view.readUInt16BE(4)})` : ''
    return form === 'date' ? dateOf(view) : timeOf(view)
  }
}

function dateOf(view: Buffer): string {
  if (view.length !== 4) return ''
  return iso(EPOCH + view.readInt32BE() * DAY).slice(0, 10)
}

function timeOf(view: Buffer): string {
  if (view.length !== 8) return ''
  return iso(EPOCH + Number(view.readBigInt64BE() / 1000n))
}

/** Infinity, and years that JavaScript does not have, are no date. */
function iso(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z')
}
