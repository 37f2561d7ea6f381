import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Unit } from '../../src/model/index.ts'
import { type Claim, pieceClaims } from '../../src/run/ledger/claims.ts'

const PIECES = 4
const SIZE = 2 ** 40

const pieceOf = (file: number, piece: number): Unit => ({
  source: 'file',
  target: 0,
  part: `/var/log/app-${file}.log`,
  range: [piece * SIZE, (piece + 1) * SIZE],
  ...(piece === PIECES - 1 && { isLast: true }),
  bytes: SIZE,
  version: `${PIECES * SIZE}:${file}`,
})

const claim = fc
  .record({
    unit: fc.tuple(fc.nat(2), fc.nat(PIECES - 1)).map(([file, piece]) => pieceOf(file, piece)),
    entry: fc.record({ records: fc.nat(2 ** 31), run: fc.nat(30) }),
    ground: fc.constantFrom('state' as const, 'tag' as const, 'growth' as const),
  })
  .map((made): Claim => made)

test('claims on the pieces of a file come back as they were added, until it is forgotten', () => {
  const property = fc.property(fc.array(claim, { maxLength: 20 }), (added) => {
    const claims = pieceClaims()
    for (const each of added) claims.add(each)
    const ofFile = (file: number): Claim[] =>
      added.filter(({ unit }) => unit.part === pieceOf(file, 0).part)
    for (const file of [0, 1, 2]) expect(claims.of(pieceOf(file, 0))).toEqual(ofFile(file))
    claims.forget(pieceOf(1, 0))
    expect(claims.of(pieceOf(1, 0))).toEqual([])
    expect([...claims.all()]).toHaveLength(added.length - ofFile(1).length)
  })
  fc.assert(property, { numRuns: 50 })
})
