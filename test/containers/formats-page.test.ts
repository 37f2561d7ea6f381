import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KINDS } from '../../src/containers/unsupported.ts'
import { containerKinds } from './kinds.ts'

/** Heads of the tables, and what a name has behind its comma. */
const HEADS = new Set(['kind', '---', 'in parts'])

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8')
const names = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|')[1]?.trim() ?? '')

test('the page of formats names every kind that is opened or told', () => {
  const kinds = [...containerKinds.map(({ name }) => name), ...KINDS.map(([name]) => name)]
  expect(kinds.filter((kind) => !names.some((name) => name.includes(kind)))).toEqual([])
})

test('it names each kind that may be accepted as it is named in a configuration', () => {
  const rows = page.split('\n')
  const unnamed = KINDS.filter(
    ([name, id]) => !rows.some((row) => row.startsWith(`| ${name} | \`${id}\` | `)),
  )
  expect(unnamed).toEqual([])
})

test('it names sixty kinds at least, and none twice', () => {
  const all = names.flatMap((name) => name.split(/[,;] /)).filter((name) => !HEADS.has(name))
  expect(all.length).toBeGreaterThanOrEqual(60)
  expect(new Set(all).size).toBe(all.length)
})
