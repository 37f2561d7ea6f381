import { expect, test } from 'vitest'
import { lineBases } from '../../src/assess/line-bases.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { seededRandom } from '../support/cards.ts'
import { finding, result, unit } from './results.ts'

const UNREAD: NotRead = { what: 'a', reason: 'input-output', detail: 'EIO' }

test('lines before a unit are counted whatever the order of the results, and where nothing was found between', () => {
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

/** Pieces of one file, some with findings, few that were not read or are missing. */
function piecesOf(count: number, random: (below: number) => number): UnitResult[] {
  return Array.from({ length: count }, (_, index) =>
    result(unit(0, 'app.log', [index * 10, index * 10 + 10]), {
      records: random(5),
      findings: random(3) === 0 ? [finding({})] : [],
      notRead: random(15) === 0 ? [UNREAD] : [],
    }),
  ).filter(() => random(20) > 0)
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
