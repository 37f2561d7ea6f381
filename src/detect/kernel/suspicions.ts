import type { Disguise } from '../../model/index.ts'

/**
 * Ways in which a number can be written so that the kernel does not see it, in the order of their ids
 * in assembly/suspects.ts. Base64 has one for each place of its quads modulo four; a number over
 * several fields one for four groups of four digits and one for three groups. Base64 of full-width
 * digits has four more.
 */
export const SUSPICIONS: readonly Disguise[] = [
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
]

/** A part of the bytes that may hold a number in disguise. */
export interface EncodedSpan {
  readonly kind: Disguise
  readonly start: number
  readonly end: number
}

/**
 * Suspects of one kind that lie closer are one: their surroundings are the same. The fields of a number
 * stay alone.
 */
export const MERGED_WITHIN = 64
