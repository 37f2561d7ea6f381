/** Digits that could be a card number. Lives in one thread's memory: never logged, never serialised. */
export interface Candidate {
  /** First byte, and the byte after the last, in the chunk. */
  readonly start: number
  readonly end: number
  /** The digits; in a truncated number `*` stands for each digit that was masked. */
  readonly digits: string
  /** Lengths of the groups it is written in: [16], or [4, 4, 4, 4]. */
  readonly groups: readonly number[]
  readonly alphabet: Alphabet
}

/** How the digits of a candidate are written. */
export type Alphabet = 'ascii' | 'utf8' | 'sjis' | 'euc' | 'utf16le' | 'utf16be'

/** Their names in the IANA register. */
export const ENCODINGS: Readonly<Record<Alphabet, string>> = {
  ascii: 'US-ASCII',
  utf8: 'UTF-8',
  sjis: 'Shift_JIS',
  euc: 'EUC-JP',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
}

/** A way to write a number so that its digits cannot be read as they stand. */
export type EncodingKind =
  | 'percent-encoding'
  | 'quoted-printable'
  | 'json-escape'
  | 'html-entity'
  | 'base64'
  | 'hexadecimal'
  | 'hex-dump'
  | 'byte-list'
  | 'emv-hex'
  | 'emv-bcd'
  | 'iso8583'
  | 'track'
  | 'reversed'
  | 'ebcdic'
  | 'iso-2022-jp'
  | 'unicode-digits'
  | 'zero-width'
  | 'split-fields'
  | 'fixed-width'
  | 'loose-grouping'
