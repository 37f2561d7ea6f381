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
    '検出あり - カード情報を検出しました: カード 4 枚、延べ 1,236 件、3 か所(うち最重',
  )
  expect(first(render('text', inconclusive))).toMatch(/^Inconclusive - No card data was detected/)
})

test('a run that found something and could not read everything says both', () => {
  expect(render('text', mixed)).toMatch(/^Detected.*\n.*\nNot everything could be read/)
})

test('what was found comes before what a person must decide, the most serious first', () => {
  const text = render('text', mixed)
  const order = [...text.matchAll(/^ {2}(SV\d) {2}/gm)].map(([, severity = '']) => severity)
  expect(order).toEqual(order.toSorted())
  expect(order).toEqual(expect.arrayContaining(['SV1', 'SV4']))
})

/** The lines of a summary but those that have a path, which is never cut. */
const besidePaths = (text: string): string[] =>
  text.split('\n').filter((line) => !/^ {2}(?:SV\d {2}|\S.*: \d)/.test(line))

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
    expect(lines.length).toBeLessThanOrEqual(52)
    expect(Math.max(...besidePaths(lines.join('\n')).map(columnWidth))).toBeLessThanOrEqual(80)
  }
})

test('what does not fit is counted', () => {
  const text = render('text', crowded(1000))
  expect(text).toContain('... and 198 more')
  expect(text).toContain('... and 395 more')
  expect(text).toContain('... and more combinations: 5')
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

test.each([80, 120, 200])(
  'in %i columns no path is cut, and with --all nothing is left out',
  (width) => {
    const options = { lang: 'en', brands: BRANDS, width, all: true } as const
    for (const each of [mixed, crowded(300)]) {
      const text = [...reporters.text(each, options)].join('')
      for (const { place } of each.findings.filter(({ severity }) => /[1-4]$/.test(severity))) {
        if (place.type === 'file') expect(text).toContain(place.path)
      }
      expect(text).not.toContain('... and')
      expect(Math.max(...besidePaths(text).map(columnWidth))).toBeLessThanOrEqual(width)
    }
  },
)

test('of more than one target each place has the name of its own', () => {
  const two = {
    ...mixed,
    coverage: {
      ...mixed.coverage,
      targets: [...mixed.coverage.targets, ...mixed.coverage.targets],
    },
    findings: mixed.findings.map((finding) => ({ ...finding, target: 'web-1' })),
  }
  expect(render('text', two)).toMatch(/^ {2}SV1 {2}web-1: \S+:\d+$/m)
})

test('the page is named by a link', () => {
  const options = { lang: 'en', brands: BRANDS, page: 'file:///out/report.html' } as const
  expect([...reporters.text(clean, options)].join('')).toContain(
    'Open the report: file:///out/report.html\n',
  )
})
