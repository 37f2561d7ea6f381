import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKernel } from '../../../src/detect/kernel/index.ts'
import { hasName } from '../../../src/detect/kernel/names.ts'
import { findCandidates } from '../../../src/detect/kernel/reference.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import type { Candidate } from '../../../src/model/candidate.ts'
import { withoutLuhn } from '../../../src/model/prefix-table.ts'
import { encodeText } from '../../support/cards.ts'
import { runs } from '../../support/runs.ts'
import { type Piece, render, text } from './corpus.ts'
import { expectSame, load } from './memory.ts'
import { table } from './prefix-table.ts'

const kernel = createKernel(table, compileModule())
const RUNS = runs(5_000) // four laws with these make 400,000 inputs in `npm run test:long`

const tableWithoutLuhn = withoutLuhn(table)

const sorted = (found: readonly Candidate[]): string[] =>
  found
    .map(
      ({ start, end, digits, groups, alphabet }) =>
        `${start}-${end} ${digits} ${groups} ${alphabet}`,
    )
    .sort()

function both(bytes: Uint8Array): [string[], string[]] {
  load(kernel, bytes)
  return [
    sorted(kernel.search(bytes.length).candidates),
    sorted(findCandidates(bytes, 0, bytes.length, table)),
  ]
}

const share = (pieces: readonly Piece[]): Uint8Array => render(pieces)

describe('the SIMD kernel agrees with the reference', () => {
  test('on groups with parts of escapes between them', () => {
    const part = fc.constantFrom(
      ...['%', '25', '2', '0', '2D', 'C2', 'A0', '%A0', 'E3', '%80', '81', '@', '|', '\\', '\\\\'],
      ...[
        'x',
        'u',
        '{',
        '}',
        'xc2',
        '302',
        '\\240',
        'xa0',
        'u3000',
        '3000',
        '&',
        '&amp;',
        '#',
        ';',
        '8211',
        '=',
        '=A0',
        '&nbsp;',
        'minus;',
        ' - ',
      ],
      ...['%22', '\\x22', '\\u00', '\\04', '\\0'],
    )
    const sign = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
    const numbers = fc.tuple(sign, sign, fc.boolean(), sign).map(([own, other, isOther, last]) => {
      const group = '4111'
      return [own, group, own, '1111', own, '1111', isOther ? other : own, '1111', last].join('')
    })
    const charset = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be')
    fc.assert(
      fc.property(numbers, charset, fc.nat(80), (number, encoding, before) => {
        const written = encodeText(number, encoding)
        expectSame(...both(Buffer.concat([Buffer.alloc(before, '.'), written])))
      }),
      { numRuns: RUNS },
    )
  })

  test('on text made of the pieces of card numbers', () => {
    fc.assert(
      fc.property(text, (pieces) => {
        expectSame(...both(share(pieces)))
      }),
      { numRuns: RUNS },
    )
  })

  test('on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectSame(...both(bytes))
      }),
      { numRuns: RUNS },
    )
  })

  test('on bytes of a small alphabet, where runs are dense', () => {
    const byte = fc.constantFrom(
      ...Buffer.from('4111 -%20D*xX...'),
      0x00,
      0xef,
      0xbc,
      0x90,
      0x82,
      0x4f,
      0xff,
      0x10,
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 300 }), (bytes) => {
        expectSame(...both(Uint8Array.from(bytes)))
      }),
      { numRuns: RUNS },
    )
  })
})

test('what fails Luhn is given on request, and told from the rest', () => {
  fc.assert(
    fc.property(text, (pieces) => {
      const bytes = share(pieces)
      const [simd] = both(bytes)
      const { candidates, withFailing: all } = kernel.search(bytes.length, true)
      expect(sorted(candidates)).toEqual(simd)
      expect(candidates.every((one) => all.includes(one))).toBe(true)
      const reference = findCandidates(bytes, 0, bytes.length, tableWithoutLuhn)
      expect(sorted(all)).toEqual(sorted(reference))
    }),
    { numRuns: runs(500) },
  )
})

test('the memory of the kernel never moves', () => {
  const { buffer } = kernel.memory
  both(Buffer.from('4111111111111111 '.repeat(10_000)))
  expect(kernel.memory.buffer).toBe(buffer)
})

test('lines end with LF, CR LF or CR', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(10, 13, 65), { maxLength: 400 }),
      fc.nat(),
      (bytes, cut) => {
        load(kernel, Uint8Array.from(bytes))
        const from = cut % (bytes.length + 1)
        const isEnd = (byte: number, at: number): boolean =>
          byte === 13 || (byte === 10 && bytes[at - 1] !== 13)
        const ends = bytes.map((byte, at) => at >= from && isEnd(byte, at))
        expect(kernel.lines(from, bytes.length)).toBe(ends.filter(Boolean).length)
      },
    ),
  )
})

test('the SIMD kernel sees the signs of names that the reference sees, at every place', () => {
  const amongLetters = createKernel(table, compileModule())
  const piece = fc.oneof(
    fc.constantFrom(
      'cv',
      'CV',
      'ecu',
      'eCu',
      'pin',
      'PIN',
      'ping',
      'PINa',
      'c',
      'v',
      'pi',
      'n',
      ' ',
    ),
    fc.constantFrom('\xad\xe3\x83\xa5', '\x9a\x97\xe8', '\x83Z\x83L', '\x88\xc3\x8f\xd8'),
    fc.constantFrom('\xa5\xbb\xa5\xad', '\xb0\xc5\xbe\xda', '\xad\xe3', '\x83'),
    fc.constantFrom(
      'c\0',
      'V\0',
      'e\0C\0u',
      'p\0I\0n\0',
      'g\0',
      '\0',
      '\xbb\x30',
      '\xad',
      '\xbb0\xad0',
    ),
    fc.constantFrom('\x97\x66\x3c\x8a', '\x66\x97\x8a\x3c', '\x97\x66', '\x8a', '\x3c'),
    fc.constantFrom('a long stretch of other letters', '12345'),
  )
  const bytes = fc
    .array(piece, { maxLength: 6 })
    .map((parts) => Buffer.from(parts.join(''), 'latin1'))
  fc.assert(
    fc.property(bytes, fc.nat(80), fc.nat(80), (content, from, size) => {
      fc.pre(from <= content.length)
      const to = Math.min(content.length, from + size)
      load(amongLetters, content, 0x76)
      expect(amongLetters.mayName(content.length, from, to)).toBe(hasName(content, from, to))
    }),
    { numRuns: runs(1_000) },
  )
})
