import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { zip } from '../containers/unpacked.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const number = generateCard('visa')
const line = (comment: string): string => `const card_no = '${number}' ${comment}\n`

describe('cardsweep:allow with a reason', () => {
  test.each([
    ['// cardsweep:allow(made up for the test)', 'made up for the test'],
    ['# cardsweep:allow made up for the test', 'made up for the test'],
    ['/* cardsweep:allow: made up for the test */', 'made up for the test'],
    ['<!-- cardsweep:allow made up (see SHOP-1) -->', 'made up (see SHOP-1)'],
    ['// cardsweep:allow(テスト用の番号)', 'テスト用の番号'],
  ])(
    'in `%s` accepts what stands in the line, and the report says why',
    async (comment, reason) => {
      const { status, report } = await scan({ 'a.js': line(comment) }, '--allow-comments')
      expect(status).toBe(0)
      const exception = { reason, approver: 'cardsweep:allow' }
      expect(report.findings).toMatchObject([{ comment: reason, exception, severity: 'SV3' }])
      expect(report.exceptions).toMatchObject([{ ...exception, state: 'active' }])
      expect(report.totals).toMatchObject({ occurrences: 1, open: { occurrences: 0 } })
    },
  )

  test.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR alone', '\r'],
  ])('accepts its own line only, which %s ends', async (_, end) => {
    const text = line('// cardsweep:allow(fixture)') + line('')
    const files = { 'a.js': text.replaceAll('\n', end) }
    const { status, report } = await scan(files, '--allow-comments')
    expect(status).toBe(1)
    expect(report.findings.map(({ comment }) => comment).toSorted()).toEqual(['fixture', undefined])
    expect(new Set(report.findings.map(({ id }) => id)).size).toBe(2)
  })

  test('is told in each document', async () => {
    const files = { 'a.js': line('// cardsweep:allow(made up)') }
    const { folder } = await scan(files, '--allow-comments', '-f', 'sarif,junit,csv,html')
    for (const document of ['findings.sarif', 'junit.xml', 'findings.csv', 'report.html'])
      expect(await readText(folder, document)).toContain('made up')
    const [result] = JSON.parse(await readText(folder, 'findings.sarif')).runs[0].results
    expect(result.suppressions).toMatchObject([{ kind: 'inSource', status: 'accepted' }])
  })

  test('shows no number that stands behind it', async () => {
    const { folder } = await scan(
      { 'a.js': `/* cardsweep:allow made up */ const card_no = '${number}'\n` },
      '--allow-comments',
    )
    expect(await readText(folder, 'report.json')).not.toContain(number)
  })
})

describe('cardsweep:allow accepts nothing', () => {
  const allow = line('// cardsweep:allow(as if)')

  test('unless the user says that these are sources: a log cannot accept itself', async () => {
    expect((await scan({ 'a.log': allow })).status).toBe(1)
  })

  test('in what lies in a container', async () => {
    expect((await scan({ 'a.zip': zip({ 'a.js': allow }) }, '--allow-comments')).status).toBe(1)
  })

  test.each([
    '// cardsweep:allow',
    '// cardsweep:allow()',
    '// cardsweep:allow ...',
    '// cardsweep:allowed(x)',
  ])('without a reason: `%s`', async (comment) => {
    const { status, report } = await scan({ 'a.js': line(comment) }, '--allow-comments')
    expect(status).toBe(1)
    expect(report.coverage.targets[0]?.notRead).toMatchObject([
      { reason: 'not-followed', detail: 'cardsweep:allow without a reason' },
    ])
  })
})

test('a target of the configuration is of sources where it says so', async () => {
  const folder = await scratch()
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src/a.js'), line('// cardsweep:allow(made up)'))
  await writeFile(join(folder, 'app.log'), 'nothing\n')
  const targets = [{ path: 'src', allowComments: true }, { path: 'app.log' }]
  await writeFile(join(folder, 'cardsweep.yaml'), JSON.stringify({ targets }))
  expect((await call(['scan'], undefined, { cwd: folder })).status).toBe(0)
  await writeFile(join(folder, 'app.log'), line('// cardsweep:allow(made up)'))
  expect((await call(['scan'], undefined, { cwd: folder })).status).toBe(1)
})

async function scan(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...flags: readonly string[]
): Promise<{ status: number | null; report: Assessment; folder: string }> {
  const folder = await scratch()
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  const out = join(folder, 'out')
  const words = ['scan', ...Object.keys(files), '-o', out, ...flags]
  const { status, stderr } = await call(words, undefined, { cwd: folder })
  expect(stderr).toBe('')
  return { status, report: await readReport(out), folder: out }
}

const readText = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, name), 'utf8')
