import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SEVERITIES } from '../../src/model/assessment.ts'
import type { Severity } from '../../src/model/finding.ts'
import { parseMetrics } from '../report/exposition.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { FORMATS } from '../support/written-documents.ts'

/** What the log of a payment page holds of a published test card. */
const LOGGED = {
  alone: 'card=4111111111111111 amount=1200',
  expiry: 'card=4111111111111111 exp=12/29 amount=1200',
  code: 'card=4111111111111111 exp=12/29 cvv=123 amount=1200',
}

const line = (text: string): string => `2026-11-30 10:00:01 DEBUG POST /pay ${text}\n`

/** What is expected of the target, the purpose, what was logged, and what becomes of it. */
type Row = readonly [
  expected: string,
  purpose: string,
  logged: keyof typeof LOGGED,
  severity: Severity,
  status: number,
]

const TABLE: readonly Row[] = [
  ['', 'audit', 'code', 'SV5', 0],
  ['test', 'audit', 'code', 'SV5', 0],
  ['card-data', 'audit', 'code', 'SV5', 0],
  ['none', 'audit', 'code', 'SV1', 1],
  ['none', 'audit', 'expiry', 'SV2', 1],
  ['none', 'audit', 'alone', 'SV3', 1],
  ['', 'release', 'code', 'SV1', 1],
  ['', 'release', 'alone', 'SV3', 1],
  ['test', 'release', 'expiry', 'SV2', 1],
  ['none', 'release', 'alone', 'SV3', 1],
  ['card-data', 'release', 'code', 'SV1', 1],
  ['card-data', 'release', 'expiry', 'SV2', 0],
]

/** Scans a log with a target of which something is expected, where card data has declared places. */
async function scanned(
  text: string,
  { expected, purpose }: { readonly expected: string; readonly purpose: string },
): Promise<{ folder: string; status: number | null; stdout: string }> {
  const folder = await scratch()
  await writeFile(join(folder, 'app.log'), text)
  const about = expected === '' ? '' : `, expected: ${expected}`
  await writeFile(
    join(folder, 'cardsweep.yaml'),
    `targets: [{ path: app.log${about} }]\naudit: pci-cde\npurpose: ${purpose}\nout: out\nlang: en\nformats: [${FORMATS}]\n`,
  )
  return { folder, ...(await call(['scan'], undefined, { cwd: folder })) }
}

const documentIn = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, 'out', name), 'utf8')

test.each(TABLE)(
  'expected "%s", purpose %s: a test card with %s is %s in every document, exit status %i',
  async (expected, purpose, logged, severity, status) => {
    const result = await scanned(line(LOGGED[logged]), { expected, purpose })
    expect(result.status).toBe(status)
    const { folder, stdout } = result
    const isCard = severity !== 'SV5'
    const isAllowed = isCard && status === 0
    const report = await readReport(join(folder, 'out'))
    const [finding] = report.findings
    expect(finding).toMatchObject({ kind: 'testCard', severity })
    expect(finding?.allowed).toBe(isAllowed ? true : undefined)
    expect(report.verdict).toBe(status === 1 ? 'detected' : 'not-detected')
    expect(report.totals).toMatchObject({
      occurrences: Number(isCard),
      distinctCards: Number(isCard),
    })
    expect(report.brands).toHaveLength(Number(isCard))
    expect(report.combinations).toHaveLength(Number(isCard))
    const page = await documentIn(folder, 'report.html')
    const headline = 'The application writes card numbers to this place'
    for (const text of [stdout, page]) expect(text.includes(headline)).toBe(status === 1)
    expect(page).toContain(`class="chip ${severity}">${severity}`)
    expect(stdout.replaceAll(/\n\s+/g, ' ')).toMatch(
      isCard ? new RegExp(`${severity} {2}\\S+ Test card Visa`) : /Published test cards \(SV5\): 1/,
    )
    const junit = await documentIn(folder, 'junit.xml')
    expect(junit.includes('<failure')).toBe(status === 1)
    expect(junit.includes('<skipped>')).toBe(isAllowed)
    const sarif = JSON.parse(await documentIn(folder, 'findings.sarif'))
    expect(sarif.runs[0].results[0]).toMatchObject({
      level: isCard ? 'error' : 'note',
      suppressions: isAllowed ? [{ status: 'accepted' }] : [],
    })
    expect(await documentIn(folder, 'findings.csv')).toContain(`,${severity},Test card,`)
    const counts = await documentIn(folder, 'counts.csv')
    expect(counts).toContain(`Total,,,${Number(isCard)},${Number(isCard)}`)
    const metrics = parseMetrics(await documentIn(folder, 'cardsweep.prom'))
    for (const each of SEVERITIES) {
      const value = metrics.get(`cardsweep_findings{severity="${each}"}`)
      expect([each, value]).toEqual([each, Number(each === severity)])
    }
  },
)

test('a release check counts a record with a real and a test card once, under all that it holds', async () => {
  const both = line(`card=${generateCard('visa')} alt_card=4111111111111111 cvv=123`)
  const counted = async (purpose: string) => {
    const { folder } = await scanned(both, { expected: '', purpose })
    const { combinations, totals } = await readReport(join(folder, 'out'))
    return { records: combinations.map(({ records }) => records), cards: totals.distinctCards }
  }
  expect(await counted('audit')).toEqual({ records: [1], cards: 1 })
  expect(await counted('release')).toEqual({ records: [1], cards: 2 })
})

test('--release outranks the purpose and what is expected, and the documents are the same when written again', async () => {
  const { folder } = await scanned(line(LOGGED.code), { expected: 'test', purpose: 'nightly' })
  const release = await call(['scan', '--release'], undefined, { cwd: folder })
  expect(release.status).toBe(1)
  expect(await readReport(join(folder, 'out'))).toMatchObject({ run: { purpose: 'release' } })
  const before = await documentIn(folder, 'report.html')
  const again = await call(['report', 'out', '-f', 'html', '--lang', 'en'], undefined, {
    cwd: folder,
  })
  expect(again.status).toBe(1)
  expect(again.stdout.split('Documents')[0]).toBe(release.stdout.split('Documents')[0])
  expect(await documentIn(folder, 'report.html')).toBe(before)
})

test('a check before a release that had nothing to read is inconclusive', async () => {
  const directory = await scratch()
  const out = ['-o', join(await scratch(), 'report')]
  const check = (...more: string[]): ReturnType<typeof call> =>
    call(['scan', directory, ...more, ...out])
  expect((await check()).status).toBe(0)
  const empty = await check('--release')
  expect([empty.status, empty.stdout]).toEqual([3, expect.stringContaining('nothing to read')])
  await writeFile(join(directory, 'app.log'), 'INFO started\n')
  expect((await check('--release')).status).toBe(0)
  await writeFile(join(directory, '.cardsweepignore'), '*\n')
  expect((await check('--release')).status).toBe(3)
})
