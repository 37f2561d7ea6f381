import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LIMITS, ONLY_LIMIT, SINCE_LIMIT } from '../../src/assess/limits.ts'
import { SEVERITIES } from '../../src/model/assessment.ts'
import { LANGS, languages, ORIGINAL, translateLimit } from '../../src/report/messages/index.ts'
import { readRules } from '../detect/classify/rule-entries.ts'
import { REQUIREMENTS } from './assessments.ts'
import { claims } from './claims.ts'

type Text = readonly [path: string, text: string]

/** Whatever a function is given stands in braces, so that its places for values are seen like those of a text. */
const VALUES = ['{1}', '{2}', '{3}']

/** Every sentence of a language under its path in the language's folder. */
function textsOf(value: unknown, path: string): Text[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(...VALUES))]]
  const parts = Object.entries(value as Readonly<Record<string, unknown>>)
  return parts.flatMap(([name, part]) => textsOf(part, path ? `${path}/${name}` : name))
}

/** VERIFY.md is a page, not a sentence: `evidence.test.ts` follows its steps. */
const sentencesOf = (lang: (typeof LANGS)[number]): Text[] =>
  textsOf({ ...languages[lang], instructions: {} }, '')

const original = new Map(sentencesOf(ORIGINAL))

describe.each(LANGS)('every text in %s', (lang) => {
  const texts = sentencesOf(lang)

  test('is there, and none that the original does not have', () => {
    expect(texts.map(([path]) => path).toSorted()).toEqual([...original.keys()].toSorted())
  })

  test('is translated, but for names, signs and places for values', () => {
    const same = texts.filter(([path, text]) => text === original.get(path))
    expect(same.length / texts.length).toBeLessThanOrEqual(lang === ORIGINAL ? 1 : 0.2)
  })

  test.each(texts)('%s is not empty', (_, text) => {
    expect(text.trim()).not.toBe('')
  })

  test.each(texts)('%s has the same places for values as the original', (path, text) => {
    const places = (one: string) => (one.match(/\{\w+\}/g) ?? []).toSorted()
    expect(places(text)).toEqual(places(original.get(path) ?? ''))
  })

  test.each(texts)('%s is plain text that needs no escape on a terminal', (_, text) => {
    expect(text).not.toMatch(/\p{C}/u)
  })

  test.each(texts)('%s claims neither non-retention nor compliance', (_, text) => {
    expect(claims(text, 'sentence')).toBe(false)
  })

  test('is named by the page of commands', () => {
    const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8')
    const [, list = ''] = /--lang (\S+)/.exec(page.slice(page.indexOf('--csv-bom'))) ?? []
    expect(list.split('|')).toContain(lang)
  })

  test.each([
    ['reasons', Object.keys(readRules('reasons.json'))],
    ['causes', readRules('causes.json').causes.map(({ id }: { id: string }) => id)],
    ['standards', REQUIREMENTS.documents],
    ['requirements', REQUIREMENTS.mapping.map(({ id }) => id)],
    ['limits', [...LIMITS, ONLY_LIMIT, SINCE_LIMIT]],
  ] as const)('for the %s has each id, and no other', (part, ids) => {
    expect(Object.keys(languages[lang][part]).toSorted()).toEqual([...ids].toSorted())
  })
})

test('no two texts have one name', () => {
  const names = Object.values(languages[ORIGINAL].messages).flatMap((part) => Object.keys(part))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('a limit is found by its id and by its English sentence; another stays as it is', () => {
  const { ja, en } = languages
  expect(translateLimit('skimming', 'ja')).toBe(ja.limits.skimming)
  expect(translateLimit(en.limits.skimming, 'ja')).toBe(ja.limits.skimming)
  expect(translateLimit('Something else.', 'ja')).toBe('Something else.')
})

test('every severity is mapped to requirements of known documents', () => {
  expect(Object.keys(REQUIREMENTS.severities)).toEqual(SEVERITIES)
  for (const numbers of Object.values(REQUIREMENTS.severities)) {
    expect(Object.keys(numbers).filter((id) => !REQUIREMENTS.documents.includes(id))).toEqual([])
  }
})
