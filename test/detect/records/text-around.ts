import type { Kernel } from '../../../src/detect/kernel/kernel.ts'
import { hasName } from '../../../src/detect/kernel/names.ts'
import type { Candidate } from '../../../src/model/candidate.ts'
import type { Chunk } from '../../../src/model/unit.ts'
import { type Charset, encodeText } from '../../support/cards.ts'

/** A text as a chunk, and the place in it that `«` and `»` enclose. */
export interface Marked {
  readonly chunk: Chunk
  readonly number: Candidate
}

const alphabets = {
  'utf-8': 'ascii',
  shift_jis: 'ascii',
  'euc-jp': 'ascii',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
} as const

/** Makes a chunk of a text in which `«` and `»` stand around a number; they are taken out. */
export function marked(text: string, charset: Charset = 'utf-8'): Marked {
  const [before = '', digits = '', after = ''] = text.split(/[«»]/)
  const bytes = encodeText(before + digits + after, charset)
  const start = encodeText(before, charset).length
  const end = start + encodeText(digits, charset).length
  const alphabet = alphabets[charset]
  return {
    chunk: { bytes, from: 0, to: bytes.length, offset: 0 },
    number: { start, end, digits, groups: [digits.length], alphabet },
  }
}

/** The text of a range of the chunk. */
export function shown({ chunk }: Marked, span: { from: number; to: number } | null): string | null {
  return span && Buffer.from(chunk.bytes.subarray(span.from, span.to)).toString()
}

/** A kernel that searches the bytes of a chunk wherever they lie. */
export function kernelOf({ bytes }: Pick<Chunk, 'bytes'>): Pick<Kernel, 'mayName'> {
  return { mayName: (length, from, to) => hasName(bytes.subarray(0, length), from, to) }
}
