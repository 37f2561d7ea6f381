import { expect, test } from 'vitest'
import { LIMITS } from '../../src/assess/limits.ts'
import { SEVERITIES } from '../../src/model/assessment.ts'
import { PARTS, sayLimit } from '../../src/report/messages/index.ts'
import { limits } from '../../src/report/messages/limits.ts'
import { REQUIREMENTS } from './assessments.ts'

const texts = [...PARTS, limits].flatMap((part) => Object.entries(part))

test.each(texts)('%s has a text in both languages', (_, { en, ja }) => {
  expect(en.trim()).not.toBe('')
  expect(ja.trim()).not.toBe('')
})

test.each(texts)('%s has the same places for values in both languages', (_, { en, ja }) => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  expect(places(ja)).toEqual(places(en))
})

test.each(texts)('%s is plain text that needs no escape on a terminal', (_, { en, ja }) => {
  expect(en + ja).not.toMatch(/\p{C}/u)
})

test.each(texts)('%s claims neither non-retention nor compliance', (_, { en, ja }) => {
  expect(ja).not.toMatch(/非保持|達成|準拠|適合し/)
  expect(en).not.toMatch(/complian|certif|non-retention/i)
})

test('no two texts have one name', () => {
  const names = PARTS.flatMap((part) => Object.keys(part))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('every limit of an assessment has its sentences, and no sentence is left over', () => {
  expect(LIMITS).toEqual(Object.keys(limits))
})

test('a limit is found by its id and by its English sentence; another stays as it is', () => {
  expect(sayLimit('skimming', 'ja')).toBe(limits.skimming.ja)
  expect(sayLimit(limits.skimming.en, 'ja')).toBe(limits.skimming.ja)
  expect(sayLimit('Something else.', 'ja')).toBe('Something else.')
})

test('every severity is mapped to requirements of known documents', () => {
  const ids = REQUIREMENTS.documents.map(({ id }) => id)
  expect(Object.keys(REQUIREMENTS.severities)).toEqual(SEVERITIES)
  for (const numbers of Object.values(REQUIREMENTS.severities)) {
    expect(Object.keys(numbers).filter((id) => !ids.includes(id))).toEqual([])
  }
})
