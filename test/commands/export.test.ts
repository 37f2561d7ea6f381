import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/report/messages/index.ts'
import { chromiumBinary } from '../servers/chromium.ts'
import { makeDirectory, run } from '../support/command.ts'
import { isLong } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'
import { crawl } from './exported/crawl.ts'
import { keep, keepMarch, MISSING, nightOf } from './exported/nights.ts'
import { commandsOf, expectedOf } from './exported/verify-steps.ts'

const NAMES = ['index', 'summary', 'targets', 'findings', 'response']
const PAGES = NAMES.flatMap((name) => [`${name}.html`, `${name}.ja.html`])
/** Both languages have the same markup: each page is looked at in one of them by turns, in test:long in both. */
const LOOKED_AT = PAGES.filter((_, index) => isLong || index % 4 === 0 || index % 4 === 3)
const TABLES = ['findings.csv', 'findings.ja.csv']
const PDFS = ['summary.pdf', 'summary.ja.pdf', 'report.pdf', 'report.ja.pdf']

const english = translator('en')

let folder = ''
let browser: Browser
let privateKey: KeyObject
const at = (...names: readonly string[]): string => join(folder, ...names)
const given = (...names: readonly string[]): string => at('for-auditor', ...names)
const text = (name: string): string => readFileSync(given(name), 'utf8')
const verify = (path: string): ReturnType<typeof call> =>
  call(['verify', path, '--key', at('key.pub'), '--lang', 'en'])
const march = ['--from', '2026-03-01', '--to', '2026-03-31']

beforeAll(async () => {
  folder = await makeDirectory()
  const executablePath = await chromiumBinary()
  const pair = generateKeyPairSync('ed25519')
  privateKey = pair.privateKey
  writeFileSync(at('key.pub'), pair.publicKey.export({ type: 'spki', format: 'pem' }))
  await keepMarch(at('archive'), privateKey)
  const done = run(['export', at('archive'), ...march, '-o', given()], undefined, {
    env: { ...process.env, CHROMIUM_PATH: executablePath },
  })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  browser = await chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu'] })
  expect(await done).toMatchObject({ status: 0, stderr: '' })
}, 600_000) // a machine without Chromium installs it first

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the export of a month has its pages, tables and PDF files beside the runs, and verifies', async () => {
  const beside = readdirSync(given()).filter((name) => !/^\d{6}-/.test(name))
  expect(beside.toSorted()).toEqual(['export.json', ...PAGES, ...TABLES, ...PDFS].toSorted())
  const { status, stdout } = await verify(given())
  expect(stdout).toMatch(/^Verified: 30 run/)
  expect(status).toBe(0)
})

test('every run verifies by the commands that its VERIFY.md prints, with openssl and sha256sum alone', () => {
  const runs = readdirSync(given()).filter((name) => /^\d{6}-/.test(name))
  expect(runs).toHaveLength(30)
  const script = runs
    .map((name) => `cd '${given(name)}'\n${commandsOf(given(name))}\necho '== end'`)
    .join('\n')
  const told = execFileSync('bash', ['-e', '-c', script], { encoding: 'utf8' }).split('== end\n')
  for (const [index, name] of runs.entries()) {
    const output = told[index] ?? ''
    const [key = 'none', before] = expectedOf(given(name))
    expect(output).toContain('Signature Verified Successfully\n1\n')
    expect(output).not.toContain('FAILED')
    expect(output).toMatch(new RegExp(`^${key} `, 'm'))
    if (index > 0) expect(output).toMatch(new RegExp(`^${before} `, 'm'))
    const files = readdirSync(given(name))
    const listed = output.match(/: OK$/gm)?.length
    expect(listed).toBe(files.length - 2) // the list itself, and the attestation
  }
})

test('every link of every page leads to a place in the folder', () => {
  const { reached, broken, links } = crawl(given(), 'index.html')
  expect(broken).toEqual([])
  expect(links).toBeGreaterThan(1_000)
  const names = [...reached].map((url) => fileURLToPath(url).slice(given().length + 1))
  expect(names).toEqual(expect.arrayContaining([...PAGES, ...TABLES, ...PDFS]))
  expect(names.filter((name) => name.endsWith('report.ja.html'))).toHaveLength(30)
})

describe.each(LOOKED_AT)('%s', (name) => {
  test('is whole and accessible without a script, wide and narrow, and asks for nothing else', async () => {
    const { page, complaints } = await opened(name, { javaScriptEnabled: true }) // for axe
    await page.evaluate(axe.source)
    // One language is looked at wide last, the other one narrow: they have the same markup.
    for (const width of name.includes('.ja.') ? [1280, 390] : [390, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(width)
    }
    const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`)
    expect(found).toEqual([])
    expect(await page.evaluate('document.querySelector("img.logo").naturalWidth')).toBe(120)
    expect(await page.locator('script').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })
})

test('the pages lead to each other by a click, offline and without a script', async () => {
  const { page, complaints } = await opened('index.html')
  for (const link of [
    'By target',
    '/var/log/shop/debug/checkout',
    '日本語',
    '対応票',
    'カレンダー',
  ]) {
    await page.locator('a', { hasText: link }).first().click()
    expect(page.url()).toMatch(/^file:/)
  }
  expect(page.url()).toMatch(/index\.ja\.html$/)
  expect(complaints.filter((url) => !url.startsWith(pathToFileURL(given()).href))).toEqual([])
  await page.close()
})

test('the calendar has each night with its verdict and news, and the night that is missing', async () => {
  const { page } = await opened('index.html')
  const day = async (number: number): Promise<string> =>
    (await page
      .locator('.calendar td')
      .filter({ has: page.locator(`b:text-is("${number}")`) })
      .textContent()) ?? ''
  expect(await day(1)).toContain('Not detected')
  expect(await day(7)).toMatch(/Inconclusive.*not read completely: 1 of 2/)
  expect(await day(MISSING)).toMatch(/no run/)
  expect(await day(28)).toMatch(/Detected.*new 1.*K1/)
  const shown = (await page.locator('body').textContent()) ?? ''
  const fingerprint = /key SHA-256 ([0-9a-f]{64})/.exec((await verify(given())).stdout)?.[1]
  for (const word of [
    fingerprint ?? 'none',
    'Runs missing from the schedule (every night): 1 (2026-03-14).',
    ...['Example <Shop>', 'pci@shop.example', '山田 太郎', 'cardsweep verify . --key'],
  ])
    expect(shown).toContain(word)
  await page.close()
})

test('the summary for managers has the figures of the period', async () => {
  const { page } = await opened('summary.html')
  const shown = (await page.locator('body').textContent()) ?? ''
  for (const [key, count] of [
    ['period.missingRuns', 1],
    ['period.wholeRuns', 28],
    ['period.newPlaces', 4],
  ] as const)
    expect(shown).toContain(`${english(key)}${count}`)
  expect(await page.locator('#open .chip').allTextContents()).toEqual([
    'SV1 Critical',
    'SV4 Needs review',
  ])
  expect(await page.locator('#worst tbody tr').first().textContent()).toMatch(
    /checkout-2026-03-28\.log2026-03-2816still thereshop-team/,
  )
  expect(shown).toContain('OrganisationExample <Shop>')
  await page.close()
})

test.each([
  ['summary.pdf', 2],
  ['summary.ja.pdf', 2],
  ['report.pdf', 60],
  ['report.ja.pdf', 60],
])('%s is a PDF file of at most %i sheets', (name, most) => {
  const pdf = readFileSync(given(name))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(sheets).toBeGreaterThan(most === 2 ? 0 : 5)
  expect(sheets).toBeLessThanOrEqual(most)
})

test('by target: results, coverage, gaps, findings and what is open of each', async () => {
  const { page } = await opened('targets.html')
  const [logs, tables] = await page.locator('article.sheet').allTextContents()
  for (const word of [
    ...['/var/log/shop Detected', 'OwnerWeb team', 'Read completely29 of 30 runs'],
    'no permission: in the run of 2026-03-07 02:15 JST',
    ...['SV1 Critical 1', 'New in the period3', 'Resolved in the period1'],
    '/var/log/shop/debug/checkout-2026-03-28.log',
  ])
    expect(logs).toContain(word)
  expect(tables).toMatch(/shop Not detected.*orders.*Orders team.*no connection/s)
  const pictures = page.locator('article.sheet svg')
  expect(await pictures.nth(0).getAttribute('aria-label')).toBe(
    'Not detected: 21, Detected: 8, Inconclusive: 1',
  )
  expect(await pictures.nth(1).getAttribute('aria-label')).toMatch(
    /2026-03-28: 40; 2026-03-29: 80; 2026-03-30: 120; 2026-03-31: 160$/,
  )
  await page.close()
})

test('by finding: when it was seen, its cards in each run, what became of it and who decided', async () => {
  const { page } = await opened('findings.html')
  const row = async (part: string): Promise<string> =>
    (await page.locator(`#${part} tbody tr`).first().textContent()) ?? ''
  expect(await row('still')).toMatch(
    /SV1 Critical.*2026-03-282026-03-3116016still there.*shop-team.*B\. Ito: debug mode was left on.*K\. Mori, 2026-03-28.*SHOP-13/s,
  )
  expect(await row('settled')).toMatch(
    /SV2 Severe.*shop\.public\.orders\.memo.*2026-03-20.*accepted.*Accepted until 2026-05-31: moves in May.*R\. Ono, 2026-03-22.*SHOP-12/s,
  )
  expect(await row('resolved')).toMatch(/access\.log.*2026-03-05.*2026-03-09.*resolved 2026-03-10/s)
  expect(await page.locator('#resolved svg').getAttribute('aria-label')).toBe(
    '2026-03-01: not known; 2026-03-05: 1; 2026-03-07: not known; 2026-03-08: 1; 2026-03-10: 0',
  )
  await page.close()
  const [titles = '', ...rows] = text('findings.csv').trimEnd().split('\r\n')
  expect(titles.match(/2026-03-\d\d 02:15 JST/g)).toHaveLength(30)
  expect(rows).toHaveLength(4)
  expect(rows[0]).toMatch(/,open|,assigned,shop-team,/)
  expect(rows[0]).toMatch(/,4,8,12,16$/)
})

test('response sheets have what was decided, and blank fields for the rest', async () => {
  const { page } = await opened('response.html')
  const [first, second, third] = await page.locator('article.sheet').allTextContents()
  expect(first).toMatch(/assigned: 1.*shop-team.*K\. Mori2026-03-28SHOP-13/s)
  expect(second).toMatch(/accepted: 1.*R\. Ono2026-03-22SHOP-12.*1 Disposition/s)
  expect(third).toContain('open: 1')
  expect(await page.locator('article.sheet').nth(2).locator('td.blank:empty').count()).toBe(17)
  await page.close()
})

test('with a weekly cadence the calendar lists the weeks, and the ones that are missing', async () => {
  const nights = [1, 8, 22].map((day) => nightOf(day, null))
  for (const night of nights) await keep(at('weekly'), night, privateKey, 168)
  await call(['export', at('weekly'), ...march, '-o', at('weeks'), '--no-pdf'])
  const html = readFileSync(at('weeks', 'index.html'), 'utf8').replaceAll(/<[^>]*>/g, ' ')
  expect(html).toContain('Runs missing from the schedule (every week): 1 (2026-03-15).')
  const [, list = ''] = /Days and times are those when a run started(.*?)Trend/s.exec(html) ?? []
  expect(list.match(/2026-03-\d\d/g)).toEqual(
    ['01', '08', '15', '22'].map((day) => `2026-03-${day}`),
  )
  expect(list.match(/no run/g)).toHaveLength(1)
})

test('without a Chromium one line says so, and so does the first page', async () => {
  const env = { ...process.env, CHROMIUM_PATH: '', PATH: at('archive') }
  const out = at('no-printer')
  const day = ['--from', '2026-03-30', '--to', '2026-03-31', '-o', out]
  const { status, stderr } = await run(['export', at('archive'), ...day], undefined, { env })
  expect(status).toBe(0)
  expect(stderr).toMatch(/^cardsweep: no PDF files: no Chromium or Chrome was found: [^\n]*\n$/)
  expect(readdirSync(out).filter((name) => name.endsWith('.pdf'))).toEqual([])
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(english('period.noPrinter'))
  expect((await verify(out)).status).toBe(0)
})

describe('verify tells of', () => {
  const page = (): string => given('index.html')
  const forgeries: readonly (readonly [string, () => void, string])[] = [
    ['a page that was changed', () => writeFileSync(page(), 'all is good'), 'was changed'],
    ['a page that is missing', () => rmSync(page()), 'is missing'],
    ['a page that no export has listed', () => unlist('index.html'), 'was added'],
  ]

  test.each(forgeries)('%s', async (_, forge, complaint) => {
    const kept = [page(), given('export.json')].map((path) => [path, readFileSync(path)] as const)
    forge()
    const { status, stdout } = await verify(given())
    for (const [path, bytes] of kept) writeFileSync(path, bytes)
    expect(stdout).toContain(`index.html\t${complaint}`)
    expect(status).toBe(1)
  })

  test('a file that export.json lists under a name that no page has', async () => {
    const list = given('export.json')
    const kept = readFileSync(list, 'utf8')
    writeFileSync(given('setup.exe'), 'x')
    writeFileSync(list, kept.replace('"index.html"', '"setup.exe"'))
    const { status, stdout } = await verify(given())
    writeFileSync(list, kept)
    rmSync(given('setup.exe'))
    expect(stdout).toContain('setup.exe\twas added')
    expect(status).toBe(1)
  })
})

test('of a run that was changed the pages tell nothing but that', async () => {
  const archive = at('archive')
  const [first = '', second = ''] = readdirSync(archive).toSorted()
  const report = join(archive, second, 'report.json')
  const kept = readFileSync(report, 'utf8')
  writeFileSync(report, kept.replace('scheduled audit', 'another'))
  const days = ['--from', '2026-03-01', '--to', '2026-03-02', '-o', at('changed'), '--no-pdf']
  const { stderr } = await call(['export', archive, ...days])
  expect(stderr).toContain('warning: not all is as it was signed')
  writeFileSync(report, kept)
  const html = readFileSync(at('changed', 'index.html'), 'utf8')
  expect(html).toContain(
    `<a class="chip inconclusive" href="${second}/report.en.html">Not as signed</a>`,
  )
  expect(html).toContain(`<a class="chip not-detected" href="${first}/report.en.html">`)
  expect(html).toContain(english('period.unsure', { count: 1 }))
  expect(html).toContain(english('period.notPrinted'))
  expect(html).toContain('problems: ')
  expect(existsSync(at('changed', 'summary.pdf'))).toBe(false)
})

/** Takes a page off the list of an export. */
function unlist(name: string): void {
  const path = given('export.json')
  const selection = JSON.parse(readFileSync(path, 'utf8'))
  delete selection.pages[name]
  writeFileSync(path, JSON.stringify(selection))
}

/** Opens a page of the export offline, without scripts unless it is looked at by one, and gathers messages and requests for anything but the page. */
async function opened(
  name: string,
  { javaScriptEnabled = false } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const url = pathToFileURL(given(name)).href
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    javaScriptEnabled,
    offline: true,
  })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:image/'))
      complaints.push(request.url())
  })
  await page.goto(url)
  return { page, complaints }
}
