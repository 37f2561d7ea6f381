import type { EncodingKind } from '../../model/index.ts'

/**
 * Encodings of numbers that the kernel cannot read itself, in the order of their ids in assembly/spans.ts. Base64 has one for each place of its quads modulo four; a number over
 * several fields one for four groups of four digits and one for three groups. Base64 of full-width
 * digits has four more. A dump has one for pairs of digits, one for words of four and one for 0x34, and full-width
 * digits among those of ASCII have three.
 */
export const SPAN_KINDS: readonly EncodingKind[] = [
  'percent-encoding',
  'quoted-printable',
  'json-escape',
  'html-entity',
  'base64',
  'base64',
  'base64',
  'base64',
  'hexadecimal',
  'emv-hex',
  'iso8583',
  'track',
  'reversed',
  'ebcdic',
  'iso-2022-jp',
  'unicode-digits',
  'zero-width',
  'split-fields',
  'split-fields',
  'emv-bcd',
  'base64',
  'base64',
  'base64',
  'base64',
  'hex-dump',
  'hex-dump',
  'hex-dump',
  'byte-list',
  'unicode-digits',
  'unicode-digits',
  'unicode-digits',
  'fixed-width',
  'loose-grouping',
]

/** A part of the bytes that may hold an encoded number. */
export interface EncodedSpan {
  readonly kind: EncodingKind
  readonly start: number
  readonly end: number
}

/**
 * Spans of one kind that lie closer are one: their surroundings are the same. The fields of a number
 * and groups of loose ones stay alone.
 */
export const MERGED_WITHIN = 64

/** Kinds of which each span is a reading of its own. */
export const ALONE: ReadonlySet<EncodingKind> = new Set(['split-fields', 'loose-grouping'])
