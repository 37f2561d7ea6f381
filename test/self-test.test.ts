import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createScanner } from '../src/executors/index.ts'
import { compileModule } from '../src/kernel/index.ts'
import { selfTest } from '../src/self-test.ts'
import { DATABASE_DEFAULTS } from '../src/sources/index.ts'

const setup = {
  targets: [],
  profile: 'japan',
  secret: randomBytes(32),
  chunkBytes: 5000,
  unitBytes: 5000,
  database: DATABASE_DEFAULTS,
} as const

test.each([
  ['the SIMD kernel', compileModule()],
  ['the reference', null],
])('%s finds a test card of every scheme and in every script', (_, module) => {
  const { passed, planted, found } = selfTest(createScanner({ ...setup, module }))
  expect({ passed, missed: planted - found }).toEqual({ passed: true, missed: 0 })
  expect(planted).toBeGreaterThanOrEqual(14)
})

test('a kernel that finds nothing fails', () => {
  const scanner = createScanner({ ...setup, module: null })
  const blind = { ...scanner, kernel: { ...scanner.kernel, find: () => [] } }
  expect(selfTest(blind)).toMatchObject({ passed: false, found: 0 })
})

test('rules that know no test card fail', () => {
  const scanner = createScanner({ ...setup, module: null })
  const testCards = { ...scanner.rules.testCards, published: new Map() }
  expect(selfTest({ ...scanner, rules: { ...scanner.rules, testCards } })).toEqual({
    passed: false,
    planted: 0,
    found: 0,
  })
})
