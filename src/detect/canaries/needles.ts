import type { Canary, CanarySearch, SightingForm } from '../../model/index.ts'
import { type Digest, digestsOf } from './digests.ts'
import { groupings, inBase64, inHexadecimal, type Writing, writingsOf } from './writings.ts'

/** Digits in a row that are more than the first six and the last four. */
export const LEAST = 11

/** Bytes that stand for a canary wherever they stand. */
export interface Needle {
  readonly bytes: Uint8Array
  /** Index of the canary. */
  readonly canary: number
  readonly form: SightingForm
  /** Of digits in a row: which row, and the place of the first of them in it. */
  readonly row?: { readonly id: number; readonly first: number }
  /** It is so short that no letter or digit may touch it. */
  readonly isWord?: true
}

/** All that is looked for byte by byte; numbers in other forms are what the kernel finds. */
export function needlesOf({ canaries, salts }: CanarySearch): Needle[] {
  let rows = 0
  return canaries.flatMap((canary, index) => [
    ...numberNeedles(canary, index, () => rows++),
    ...[...digestsOf(canary.number, salts)].flatMap((digest) => digestNeedles(digest, index)),
  ])
}

/** Each row of digits that are too many to be kept, forwards and backwards. */
function numberNeedles({ number }: Canary, canary: number, nextRow: () => number): Needle[] {
  return groupings(number).flatMap(({ text }) =>
    [text, reversed(text)].flatMap((written, direction) => {
      const kind = direction === 0 ? 'number' : 'reversed'
      const ids = new Map<string, number>()
      return windowsOf(written).flatMap((window, first) =>
        writingsOf(Buffer.from(window)).map(({ bytes, encoding }) => {
          const family = encoding.join()
          const id = ids.get(family) ?? nextRow()
          ids.set(family, id)
          return { bytes, canary, form: { kind, encoding } as const, row: { id, first } }
        }),
      )
    }),
  )
}

const reversed = (text: string): string => [...text].reverse().join('')

/** The parts of a written number that begin and end with a digit and have so many that it is known by them. */
function windowsOf(written: string): string[] {
  const digits = [...written].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []))
  return digits.flatMap((from, index) => {
    const last = digits[index + LEAST - 1]
    return last === undefined ? [] : [written.slice(from, last + 1)]
  })
}

function digestNeedles({ bytes, form }: Digest, canary: number): Needle[] {
  const needle = ({ bytes: text, encoding }: Writing): Needle => ({
    bytes: text,
    canary,
    form: { ...form, encoding },
  })
  if (form.algorithm === 'crc32') {
    return checksumWritings(bytes).map((writing) => ({ ...needle(writing), isWord: true }))
  }
  const saltless = form.salt === undefined
  return digestTexts(bytes)
    .flatMap(({ bytes: text, encoding }) =>
      saltless || encoding.length === 0
        ? encoding.length === 0
          ? [{ bytes: text, encoding }]
          : writingsOf(text, encoding)
        : [{ bytes: text, encoding }, ...inBase64(text, encoding)],
    )
    .map(needle)
}

/** A digest as text, and as it is. */
function digestTexts(bytes: Buffer): Writing[] {
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  const forUrls = bytes.toString('base64url')
  const escaped = [base64.replaceAll('/', '\\/'), percentEncoded(base64)]
  return [
    { bytes, encoding: [] },
    ...inHexadecimal(bytes),
    ...(bytes.length === 16 ? [{ bytes: asUuid(bytes), encoding: ['UUID'] }] : []),
    ...[...new Set([base64, forUrls, ...escaped])].map((text) => ({
      bytes: Buffer.from(text),
      encoding: ['base64'],
    })),
  ]
}

const percentEncoded = (base64: string): string =>
  base64.replaceAll('+', '%2B').replaceAll('/', '%2F')

/** Databases keep an MD5 digest as one (RFC 9562, 4). */
function asUuid(bytes: Buffer): Buffer {
  const hex = bytes.toString('hex')
  return Buffer.from(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
}

/** Below it a number in decimal digits is one of many. */
const SHORTEST = 8

function checksumWritings(bytes: Buffer): Writing[] {
  const decimal = String(bytes.readUInt32BE())
  return [
    ...inHexadecimal(bytes),
    ...(decimal.length < SHORTEST ? [] : [{ bytes: Buffer.from(decimal), encoding: ['decimal'] }]),
  ]
}
