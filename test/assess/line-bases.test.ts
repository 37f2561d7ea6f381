import { expect, test } from 'vitest'
import { lineBases } from '../../src/assess/line-bases.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { seededRandom } from '../support/cards.ts'
import { finding, result, unit } from './results.ts'

const UNREAD: NotRead = { what: 'a', reason: 'input-output', detail: 'EIO' }

test('lines before a unit are counted whatever the order of the results', () => {
  const random = seededRandom(5)
  for (let round = 0; round < 200; round++) {
    const pieces = piecesOf(2 + random(12), random)
    const bases = lineBases()
    for (const piece of shuffled(pieces, random)) bases.add(piece)
    for (const piece of pieces.filter(({ findings }) => findings.length > 0)) {
      expect(bases.before(piece.unit)).toBe(linesBefore(piece, pieces))
    }
  }
})

test('of pieces that are not equally long no lines are known behind the odd one', () => {
  const bases = lineBases()
  const ends = [0, 10, 20, 25, 35, 45]
  const units = ends.slice(1).map((to, index) => unit(0, 'app.log', [ends[index] ?? 0, to]))
  for (const piece of units) bases.add(result(piece, { records: 3, findings: [finding({})] }))
  expect(units.map(bases.before)).toEqual([0, 3, 6, undefined, undefined])
})

test('a part of which all is known and nothing was found is forgotten', () => {
  const bases = lineBases()
  const pieces = piecesOf(4, (below) => below - 1)
  for (const [index, piece] of pieces.entries()) {
    expect(bases.before(piece.unit)).toBe(index * 4)
    bases.add(piece)
  }
  expect(bases.before(pieces[1]?.unit ?? unit(0, ''))).toBeUndefined()
})

/** Pieces of one file, some with findings, few that were not read or are missing; the last one may be shorter. */
function piecesOf(count: number, random: (below: number) => number): UnitResult[] {
  const size = count * 10 - random(10)
  return Array.from({ length: count }, (_, index) => {
    const range = [index * 10, Math.min(size, index * 10 + 10)] as const
    const last = index === count - 1 && { isLast: true as const }
    return result(
      { ...unit(0, 'app.log', range), ...last },
      {
        records: random(5),
        findings: random(3) === 0 ? [finding({})] : [],
        notRead: random(15) === 0 ? [UNREAD] : [],
      },
    )
  }).filter(() => random(20) > 0)
}

/** The definition: all units before it have results and were read, and their lines are added up. */
function linesBefore({ unit }: UnitResult, pieces: readonly UnitResult[]): number | undefined {
  const from = unit.range?.[0] ?? 0
  const before = pieces.filter((piece) => (piece.unit.range?.[0] ?? 0) < from)
  const isKnown = before.length * 10 === from && before.every(({ notRead }) => notRead.length === 0)
  return isKnown ? before.reduce((sum, { records }) => sum + records, 0) : undefined
}

function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
  const rest = [...items]
  return items.flatMap(() => rest.splice(random(rest.length), 1))
}
