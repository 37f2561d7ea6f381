import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Confidence, Element } from '../../src/model/finding.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { assess, combination, finding, result, runOver, sample, unit } from './results.ts'

/** One number in a file whose lines are all ten bytes long. */
interface Hit {
  readonly line: number
  readonly card: number
  readonly confidence: Confidence
  readonly elements: readonly Element[]
}

const LINES = 60
const LINE_BYTES = 10

const CLASSES: readonly (readonly [Confidence, readonly Element[]])[] = [
  ['confirmed', ['pan']],
  ['confirmed', ['pan', 'email']],
  ['confirmed', ['pan', 'expiry']],
  ['likely', ['pan', 'expiry']],
  ['possible', ['pan']],
]

const hits: fc.Arbitrary<readonly Hit[]> = fc.uniqueArray(
  fc
    .record({ line: fc.nat(LINES - 1), card: fc.nat(8), kind: fc.constantFrom(...CLASSES) })
    .map(({ line, card, kind: [confidence, elements] }) => ({ line, card, confidence, elements })),
  { selector: ({ line }) => line, maxLength: LINES },
)

/** Lines of a piece. */
const lengths = fc.integer({ min: 1, max: LINES })

/** The results of a file in pieces of so many lines, as a scan of each piece alone gives them. */
function pieces(part: string, all: readonly Hit[], length: number): UnitResult[] {
  return Array.from({ length: Math.ceil(LINES / length) }, (_, index) => {
    const [from, to] = [index * length, Math.min(LINES, (index + 1) * length)]
    const own = all.filter(({ line }) => line >= from && line < to)
    return pieceResult(part, [from, to], own)
  })
}

function pieceResult(
  part: string,
  [from, to]: readonly [number, number],
  own: readonly Hit[],
): UnitResult {
  const like = CLASSES.map(([confidence, elements]) =>
    own
      .filter((hit) => hit.confidence === confidence && hit.elements === elements)
      .toSorted((a, b) => a.line - b.line),
  ).filter((group) => group.length > 0)
  const range = [from * LINE_BYTES, to * LINE_BYTES] as const
  const last = to === LINES && { isLast: true as const }
  return result(
    { ...unit(0, part, before(range)), ...last },
    {
      bytes: range[1] - range[0],
      records: to - from,
      findings: like.map((group) => findingOf(part, group, from)),
      combinations: like.map((group) =>
        combination({ ...shared(group), records: group.length, cards: cardsOf(group) }),
      ),
    },
  )
}

/** A file in one piece has no range. */
function before(range: readonly [number, number]): readonly [number, number] | null {
  return range[0] === 0 && range[1] === LINES * LINE_BYTES ? null : range
}

const shared = (group: readonly Hit[]) => ({
  confidence: group[0]?.confidence ?? 'confirmed',
  elements: group[0]?.elements ?? [],
})

const cardsOf = (group: readonly Hit[]) => [...new Set(group.map(({ card }) => `card-${card}`))]

function findingOf(part: string, group: readonly Hit[], from: number) {
  return finding({
    ...shared(group),
    place: { type: 'file', path: part },
    occurrences: group.length,
    cards: cardsOf(group),
    samples: group
      .slice(0, 20)
      .map(({ line, elements }) =>
        sample({ offset: line * LINE_BYTES, line: line - from + 1, elements }),
      ),
  })
}

const room = { folder: mkdtempSync(join(tmpdir(), 'cards-')) }
afterAll(() => rmSync(room.folder, { recursive: true }))

test('the assessment is the same where memory has no room for the cards', () => {
  const property = fc.property(hits, lengths, fc.nat(8), (all, length, most) => {
    const results = pieces('a.log', all, length)
    const run = runOver('logs')
    const cardRoom = { ...room, most }
    expect(assess(run, results, [], { cardRoom })).toEqual(assess(run, results))
  })
  fc.assert(property, { numRuns: 100 })
})

test('the assessment depends neither on the order of results nor on how long the pieces of files are', () => {
  const property = fc.property(
    hits,
    hits,
    lengths,
    lengths,
    fc.infiniteStream(fc.nat()),
    (inA, inB, lengthA, lengthB, random) => {
      const whole = [...pieces('a.log', inA, LINES), ...pieces('b.log', inB, LINES)]
      const cut = [...pieces('a.log', inA, lengthA), ...pieces('b.log', inB, lengthB)]
      const shuffled = cut
        .map((each) => ({ each, key: random.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ each }) => each)
      expect(JSON.stringify(assess(runOver('logs'), shuffled))).toBe(
        JSON.stringify(assess(runOver('logs'), whole)),
      )
    },
  )
  fc.assert(property, { numRuns: 300 })
})
