import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeShop, type ShopFacts } from '../../src/demo/shop.ts'
import type { AssessedFinding, Assessment } from '../../src/model/assessment.ts'
import { makeDirectory, run } from '../support/command.ts'
import { sumUp } from '../support/sum-up.ts'

let [directory, out] = ['', '']
let facts: ShopFacts
let report: Assessment

beforeAll(async () => {
  directory = await makeDirectory()
  out = await makeDirectory()
  facts = await makeShop(directory)
  const { stdout } = await run(['scan', directory, '--json', '-o', out])
  report = JSON.parse(stdout) as Assessment
}, 120_000)

afterAll(async () => {
  await rm(directory, { recursive: true })
  await rm(out, { recursive: true })
})

describe('the report on the demo shop', () => {
  test('has everything that was planted and nothing else', () => {
    const paths = [...new Set(facts.planted.map(({ path }) => path))]
    const found = paths.flatMap((path) => sumUp(findIn(path)).map((sum) => ({ path, ...sum })))
    for (const { path, kind, severity, occurrences } of facts.planted) {
      expect(found).toContainEqual(expect.objectContaining({ path, kind, severity, occurrences }))
    }
    expect(found.length).toBe(facts.planted.length)
    expect(
      report.findings.filter(
        ({ place }) => place.type !== 'file' || !paths.includes(pathInShop(place.path)),
      ),
    ).toEqual([])
  })

  test('covers every file', () => {
    expect(report.coverage.complete).toBe(true)
  })
})

test('the shop describes itself without a number', async () => {
  expect(await readFile(join(directory, 'README.txt'), 'utf8')).not.toMatch(/\d{13}/)
})

function findIn(path: string): readonly AssessedFinding[] {
  return report.findings.filter(
    ({ place }) => place.type === 'file' && pathInShop(place.path) === path,
  )
}

function pathInShop(path: string): string {
  return relative(directory, path).replaceAll('\\', '/')
}
