import { expect, test } from 'vitest'
import { LANGS } from '../../src/report/messages/index.ts'
import { columnWidth } from '../../src/report/text/columns.ts'
import {
  BRANDS,
  clean,
  compared,
  crowded,
  decided,
  HOSTILE,
  hostile,
  inconclusive,
  mixed,
  render,
  reporters,
} from './assessments.ts'

test('the first line is the verdict in plain words', () => {
  const first = (text: string) => text.split('\n')[0]
  expect(first(render('text', clean, 'ja'))).toBe(
    '検出なし - カード情報は、対象範囲において検出されませんでした。',
  )
  expect(first(render('text', clean))).toBe(
    'Not detected - Card data was not detected in what was scanned.',
  )
  expect(first(render('text', mixed, 'ja'))).toBe(
    '検出あり - カード情報の保存を検出しました: 延べ 1,236 件、ユニーク 4 件。',
  )
  expect(first(render('text', inconclusive))).toMatch(/^Inconclusive - No card data was detected/)
})

test('a run that found something and could not read everything says both', () => {
  expect(render('text', mixed)).toMatch(/^Detected.*\nNot everything could be read/)
})

test('what a person must look at comes before what was found', () => {
  const text = render('text', mixed)
  expect(text.indexOf('orders.csv')).toBeGreaterThan(0)
  expect(text.indexOf('orders.csv')).toBeLessThan(text.indexOf('pos.log'))
})

test.each(LANGS)('the summary in %s fits one screen, whatever was found', (lang) => {
  for (const assessment of [
    clean,
    inconclusive,
    mixed,
    crowded(1000),
    hostile,
    decided,
    compared,
  ]) {
    const lines = render('text', assessment, lang).split('\n')
    expect(lines.length).toBeLessThanOrEqual(41)
    expect(Math.max(...lines.map(columnWidth))).toBeLessThanOrEqual(80)
  }
})

test('what does not fit is counted', () => {
  const text = render('text', crowded(1000))
  expect(text).toContain('... and more places: 198')
  expect(text).toContain('... and more places: 395')
  expect(text).toContain('... and more combinations: 4')
})

test('nothing that a name holds acts on the terminal', () => {
  for (const lang of LANGS) {
    for (const each of [hostile, decided, compared])
      expect(render('text', each, lang)).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
  }
  const options = { lang: 'en', brands: BRANDS, documents: [HOSTILE] } as const
  expect([...reporters.text(hostile, options)].join('')).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
})

test('colours are there only when asked for, and change no text', () => {
  const coloured = [...reporters.text(mixed, { lang: 'ja', brands: BRANDS, colour: true })].join('')
  const plain = render('text', mixed, 'ja')
  const sequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
  expect(plain).not.toMatch(sequence)
  expect(coloured).toMatch(sequence)
  expect(coloured.replaceAll(sequence, '')).toBe(plain)
})

test('the exit status and the documents are named', () => {
  const options = {
    lang: 'en',
    brands: {},
    documents: ['out/report.json', 'out/report.html'],
  } as const
  const text = [...reporters.text(mixed, options)].join('')
  expect(text).toContain('Exit status 1: Detected')
  expect(text).toContain('Documents: out/report.json, out/report.html')
})

test('the amount, the time and the rate are told', () => {
  expect(render('text', clean)).toContain('Scanned: 1 kB, 10 records, 2.5 s (400 B/s)')
})
