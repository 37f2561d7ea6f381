import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createAssessor } from '../../src/assess/assessor.ts'
import { seededRandom } from '../../src/demo/random.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { CHUNK, UNIT_BYTES } from '../../src/model/limits.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { Batch } from '../../src/model/unit-result.ts'
import type { UserRange, UserRules } from '../../src/model/user-rules.ts'
import { inline } from '../../src/run/executors/inline.ts'
import { threadPool } from '../../src/run/executors/pool.ts'
import { threads } from '../../src/run/executors/threads.ts'
import type { Scanner } from '../../src/run/scan-unit.ts'
import { createScanner, type Setup } from '../../src/run/scanner.ts'
import { DATABASE_DEFAULTS } from '../../src/sources/databases/options.ts'
import { runOver } from '../assess/results.ts'
import { complete, spoiled } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

/** Prefixes of no scheme: what one user calls cards, the other calls tokens. */
const [ONE, OTHER] = ['9988', '9999'] as const
const FILES = 20
const module = compileModule()

let [directory, one, other] = ['', '', '']
beforeEach(async () => {
  directory = join(await scratch(), 'logs')
  // The same each time: by chance a name may be read as another number, backwards for instance, and is masked then.
  const random = seededRandom(1)
  one = complete(ONE, 16, random)
  other = complete(OTHER, 16, random)
  await mkdir(join(directory, spoiled(one)), { recursive: true })
  for (let index = 0; index < FILES; index++) {
    const name = join(spoiled(one), `${spoiled(other)}-${index}.json`)
    const lines = [{ card_no: one }, { card_no: other }, { [spoiled(one)]: { pan: visa() } }]
    await writeFile(join(directory, name), lines.map((line) => JSON.stringify(line)).join('\n'))
  }
})

test.each<[string, (setup: Setup, scanner: Scanner) => ReturnType<typeof inline>]>([
  ['in this thread', (_, scanner) => inline(scanner)],
  ['in threads of their own', (setup, { mask }) => threads(threadPool(setup, 1), mask)],
])('two scans at once find and mask by the rules of their users, %s', async (_, executor) => {
  const users = [rulesOf(ONE, OTHER), rulesOf(OTHER, ONE), null].map(setupOf)
  const scanners = users.map((setup) => createScanner(setup)) // all before the first begins
  const [mine, theirs, nobodys] = await Promise.all(
    scanners.map((scanner, index) => {
      const setup = users[index] as Setup
      return assess(scanner, executor(setup, scanner))
    }),
  )
  expect(countsOf(mine)).toEqual({ house: FILES, visa: FILES, token: FILES })
  expect(countsOf(theirs)).toEqual({ house: FILES, visa: FILES, token: FILES })
  expect(countsOf(nobodys)).toEqual({ visa: FILES, token: 0 })
  expect(namesIn(mine)).toEqual({ one: false, other: true })
  expect(namesIn(theirs)).toEqual({ one: true, other: false })
  expect(namesIn(nobodys)).toEqual({ one: true, other: true })
  expect(housesIn(mine)).toEqual([ONE])
  expect(housesIn(theirs)).toEqual([OTHER])
})

function housesIn(report: Assessment | undefined): string[] {
  const samples = (report?.findings ?? []).flatMap((finding) => finding.samples)
  const houses = samples.filter(({ brand }) => brand === 'house')
  return [...new Set(houses.map(({ masked }) => masked.slice(0, ONE.length)))]
}

/** Which of the two names, that no scheme has, stand whole in a report. */
function namesIn(report: Assessment | undefined): { one: boolean; other: boolean } {
  const text = JSON.stringify(report)
  return { one: text.includes(spoiled(one)), other: text.includes(spoiled(other)) }
}

function countsOf(report: Assessment | undefined): Record<string, number> {
  const brands = (report?.brands ?? []).map((of) => [of.brand ?? 'none', of.occurrences] as const)
  const tokens = (report?.findings ?? []).filter(({ kind }) => kind === 'token')
  const token = tokens.reduce((sum, { occurrences }) => sum + occurrences, 0)
  return { ...Object.fromEntries(brands), token }
}

async function assess(
  { sources }: Scanner,
  executor: ReturnType<typeof inline>,
): Promise<Assessment> {
  const target = { location: directory }
  const { signal } = new AbortController()
  const assessor = createAssessor(runOver('files'))
  const units = sources[0]?.units(target, 0, () => {}, signal) ?? nothing()
  for await (const results of executor(inBatches(units), () => {}, signal)) {
    results.forEach(assessor.add)
  }
  return assessor.finish('2026-01-05T18:00:01.000Z')
}

async function* inBatches(units: AsyncIterable<Unit>): AsyncGenerator<Batch> {
  for await (const unit of units) yield [unit]
}

async function* nothing(): AsyncGenerator<never> {}

function setupOf(rules: UserRules | null): Setup {
  return {
    ...{ targets: [{ location: directory }], profile: 'japan', purpose: null, rules, module },
    secret: new Uint8Array(32).fill(1),
    ...{ chunkBytes: CHUNK, unitBytes: UNIT_BYTES, database: DATABASE_DEFAULTS },
  }
}

function rulesOf(house: string, vault: string): UserRules {
  const range = (name: string, from: string): UserRange => ({
    ...{ name, from, to: from, lengths: [16] },
    ...{ hits: [`${from}:16`], misses: [`${from}:15`] },
  })
  return {
    ranges: [{ ...range('house', house), luhn: true }],
    tokens: [{ ...range('vault', vault), luhn: 'pass' }],
    ...{ fields: [], words: [], testCards: [] },
  }
}

function visa(): string {
  return complete('4')
}
