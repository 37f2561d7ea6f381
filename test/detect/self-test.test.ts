import { expect, test } from 'vitest'
import { createKernel } from '../../src/detect/kernel/index.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import type { Searcher } from '../../src/detect/searcher.ts'
import { selfTest } from '../../src/detect/self-test.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { prefixTable } from '../../src/rules/prefix-table.ts'

const rules = compileRules('japan')

/** What a run would search with, and the memory of its kernel. */
function searcher(module: ReturnType<typeof compileModule>): [Searcher, Uint8Array] {
  const kernel = createKernel(prefixTable(rules), module)
  return [{ kernel, rules, mask: builtInMask, spare: () => kernel.another() }, kernel.memory]
}

test.each([
  ['the SIMD kernel', compileModule()],
  ['the reference', null],
])('%s finds a test card of every scheme and in every script', (_, module) => {
  const { passed, planted, found } = selfTest(...searcher(module))
  expect({ passed, missed: planted - found }).toEqual({ passed: true, missed: 0 })
  expect(planted).toBeGreaterThanOrEqual(14)
})

test('a kernel that finds nothing fails', () => {
  const [own, memory] = searcher(null)
  const blind = {
    ...own,
    kernel: {
      ...own.kernel,
      search: () => ({ candidates: [], withFailing: [], encodedSpans: [] }),
    },
  }
  expect(selfTest(blind, memory)).toMatchObject({ passed: false, found: 0 })
})

test('rules that know no test card fail', () => {
  const [own, memory] = searcher(null)
  const testCards = { ...rules.testCards, published: new Map() }
  expect(selfTest({ ...own, rules: { ...rules, testCards } }, memory)).toEqual({
    passed: false,
    planted: 0,
    found: 0,
  })
})
