import { describe, expect, test } from 'vitest'
import type { CauseFile } from '../../src/assess/causes.ts'
import { causeFinder } from '../../src/assess/causes.ts'
import { type Context, contextOf, nearOf } from '../../src/detect/classify/context.ts'
import { hasWord } from '../../src/detect/classify/words-near.ts'
import { findCandidates } from '../../src/detect/kernel/reference.ts'
import { compileBrands } from '../../src/rules/brands.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { compileFields, roleOf } from '../../src/rules/fields.ts'
import { compileLookAlikes, resembles } from '../../src/rules/look-alikes.ts'
import { compileMasks, verdictOf, visibleOf } from '../../src/rules/masks.ts'
import type { Near } from '../../src/rules/near.ts'
import { prefixTable } from '../../src/rules/prefix-table.ts'
import { rulesDigest } from '../../src/rules/rule-files.ts'
import { compileTestCards } from '../../src/rules/test-cards.ts'
import { compileWeights, tierOf } from '../../src/rules/weights.ts'
import { compileWords } from '../../src/rules/words.ts'
import { judge, reasonIds } from '../detect/classify/judge.ts'
import {
  type Entry,
  type Example,
  entriesIn,
  expectExamples,
  named,
  placeOf,
  readRules,
  ruleFiles,
  textOf,
} from '../detect/classify/rule-entries.ts'

const cards = compileTestCards()
const fields = compileFields()
const words = compileWords(compileBrands('japan'))
const masks = compileMasks()

describe('every rule has hits and misses in', () => {
  test.each(ruleFiles)('%s', (name) => {
    for (const entry of entriesIn(readRules(name))) {
      expect(entry.hits, JSON.stringify(entry)).not.toHaveLength(0)
      expect(entry.misses, JSON.stringify(entry)).not.toHaveLength(0)
    }
  })
})

describe('a range of brands.json holds its prefixes and lengths:', () => {
  const { schemes, sources } = readRules('brands.json')
  const ranges = schemes.flatMap((scheme: { id: string; ranges: Entry[] }) =>
    scheme.ranges.map((range, index) => [`${scheme.id} ${index}`, range] as const),
  ) as [string, Entry][]
  test.each(ranges)('%s', (_, range) => {
    expectExamples(range, (example) => isInRange(String(example), range))
    expect(Object.keys(sources)).toEqual(expect.arrayContaining(range.source as string[]))
  })
})

describe('test-cards.json tells test numbers from others:', () => {
  const { lists, patterns } = readRules('test-cards.json') as Record<string, Entry[]>
  test.each(named(lists, 'source'))('list of %s', (_, list) => {
    expectExamples(list, (example) => cards.published.has(textOf(example)))
  })
  test.each(named(patterns, 'id'))('pattern %s', (_, entry) => {
    const pattern = new RegExp(String(entry.pattern))
    expectExamples(entry, (example) => pattern.test(textOf(example)))
  })
})

describe('fields.json tells roles, values and shapes:', () => {
  const { roles, values, shapes } = readRules('fields.json') as Record<string, Entry[]>
  test.each(named(roles, 'role'))('role %s', (role, entry) => {
    expectExamples(entry, (example) => roleOf(textOf(example), fields)?.role === role)
  })
  test.each([...named(values, 'element'), ...named(shapes, 'element')])('%s', (_, entry) => {
    const pattern = new RegExp(String(entry.pattern))
    expectExamples(entry, (example) => pattern.test(textOf(example)))
  })
})

describe('fields.json tells fields with numbers for names:', () => {
  const { numbered } = readRules('fields.json') as Record<string, Entry[]>
  test.each(named(numbered, 'message'))('%s', (_, entry) => {
    expectExamples(entry, (example) =>
      reasonIds(judge(textOf(example))).includes('prior:card_number'),
    )
  })
})

describe('words.json tells words and elements near a number:', () => {
  const file = readRules('words.json')
  test.each(named(file.words, 'id'))('%s', (id, entry) => {
    expectExamples(entry, (example) =>
      id.startsWith('ctx:')
        ? reasonIds(judge(textOf(example))).includes(id)
        : hasWord(id, contextWith(textOf(example)), words),
    )
  })
  test.each(named(file.near, 'element'))('%s', (element, entry) => {
    const found = (example: Example) => (judge(textOf(example))?.elements ?? []) as string[]
    expectExamples(entry, (example) => found(example).includes(element))
  })
  test('tail', () => {
    expectExamples(
      file.tail,
      (example) => judge(textOf(example))?.elements.includes('expiry') ?? false,
    )
  })
  test('beside', () => {
    expectExamples(file.beside, (example) => judge(textOf(example))?.confidence === 'likely')
  })
})

describe('look-alikes.json tells what is no card number:', () => {
  const { rules } = readRules('look-alikes.json') as Record<string, Entry[]>
  const compiled = compileLookAlikes()
  test.each(named(rules, 'id'))('%s', (id, entry) => {
    const rule = compiled.find((other) => other.id === id)
    expectExamples(entry, (example) => {
      const suspects =
        entry.where === 'digits' ? [bare(textOf(example))] : suspectsIn(textOf(example))
      expect(suspects).not.toHaveLength(0)
      return rule !== undefined && suspects.some((suspect) => resembles(suspect, rule))
    })
  })
})

describe('causes.json hints at why card data is there:', () => {
  const { causes } = readRules('causes.json') as CauseFile
  const signs = causes.flatMap(({ id, signs }) =>
    (signs as unknown as Entry[]).map((sign) => [`${id} by ${sign.of}`, id, sign] as const),
  )
  test.each(signs)('%s', (_, id, sign) => {
    const find = causeFinder({ causes: [{ id, signs: [sign as never] }] })
    expectExamples(
      sign,
      (example) => find(...tracedBy(String(sign.of), textOf(example))).length > 0,
    )
  })
})

describe('masks.json judges what is visible:', () => {
  const { verdicts, overExposed, zeros, glyphs } = readRules('masks.json')
  test.each(named([...verdicts, overExposed], 'id'))('%s', (id, entry) => {
    expectExamples(entry, (example) => verdictOf(visibleOf(textOf(example)), masks).id === id)
  })
  test('zeros in place of digits', () => {
    expectExamples(zeros, (example) => masks.zeros.test(textOf(example)))
  })
  test('glyphs', () => {
    expectExamples(glyphs, (example) => judge(`card ${textOf(example)}`)?.kind === 'truncated')
  })
})

describe('reasons.json explains a reason that its hits give and its misses do not:', () => {
  // What a whole column tells is tested with the columns, a user's own rules and lone codes with them.
  const reasons = Object.entries<Entry>(readRules('reasons.json')).filter(
    ([id]) => !/^(?:column|sad):|:own$/.test(id),
  )
  test.each(reasons)('%s', (id, entry) => {
    expectExamples(entry, (example) =>
      reasonIds(judge(textOf(example), placeOf(example))).includes(id),
    )
  })
})

describe('weights.json gives the worked examples their score and tier:', () => {
  const weights = compileWeights()
  const { examples } = readRules('weights.json')
  test.each<[string, { parts: string[]; score: number; tier: string }]>(
    examples.map((example: { case: string }) => [example.case, example]),
  )('%s', (_, { parts, score, tier }) => {
    const sum = parts
      .map((id) => weights.reasons.get(id)?.weight)
      .reduce<number>((total, weight) => total + (weight ?? Number.NaN), 0)
    expect(sum).toBe(score)
    expect(tierOf(sum, weights) ?? 'not-card').toBe(tier)
  })
})

test('the digest names the version and changes with no run', () => {
  expect(rulesDigest()).toEqual(rulesDigest())
  expect(rulesDigest()).toEqual({
    version: expect.stringMatching(/^\d{4}\.\d+\.\d+$/),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

/** A finding of which nothing is known but one name. */
function tracedBy(of: string, name: string): Parameters<ReturnType<typeof causeFinder>> {
  const table = { database: '', schema: null, table: '', column: '', [of]: name }
  const place = of === 'path' ? { type: 'file', path: name } : { type: 'column', ...table }
  const samples = of === 'encoding' ? [{ encoding: name }] : []
  const finding = { place, samples, ...(of === 'role' && { role: name }) }
  return [finding as never, { name: '', ...(of === 'owner' && { owner: name }) }]
}

function isInRange(example: string, range: Entry): boolean {
  const [prefix = '', length] = example.split(':')
  const head = prefix.slice(0, String(range.from).length)
  const lengths = range.lengths as number[]
  return head >= String(range.from) && head <= String(range.to) && lengths.includes(Number(length))
}

function suspectsIn(text: string): { near: Near; digits: string; grouped: boolean }[] {
  const bytes = Buffer.from(text)
  const tables = prefixTable(compileRules('japan'))
  return findCandidates(bytes, 0, bytes.length, tables).map((candidate) => ({
    near: nearOf(candidate, { bytes, from: 0, to: bytes.length }),
    digits: candidate.digits,
    grouped: candidate.groups.length > 1,
  }))
}

function contextWith(text: string): Context {
  const bytes = Buffer.from(text)
  const end = bytes.length
  const candidate = { start: end, end, digits: '', groups: [], alphabet: 'ascii' } as const
  return contextOf(candidate, { bytes, from: 0, to: end })
}

function bare(digits: string): { near: Near; digits: string; grouped: boolean } {
  return { near: { before: '', own: digits, after: '' }, digits, grouped: false }
}
