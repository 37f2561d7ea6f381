import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeEvidence } from '../../src/evidence/write.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { languages, translator } from '../../src/report/messages/index.ts'
import { clean, inconclusive, mixed, render } from '../report/assessments.ts'
import { chromiumBinary } from '../servers/chromium.ts'
import { makeDirectory } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const DAYS = 31 // of March
const MISSING = 14
const PAGES = ['index.html', 'index.ja.html', 'summary.html', 'summary.ja.html']

const english = translator('en')

let folder = ''
let browser: Browser
const at = (...names: readonly string[]): string => join(folder, ...names)
const verify = (path: string): ReturnType<typeof call> =>
  call(['verify', path, '--key', at('key.pub'), '--lang', 'en'])

beforeAll(async () => {
  folder = await makeDirectory()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(at('key.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
  for (let day = 1; day <= DAYS; day++) if (day !== MISSING) await keepNight(day, privateKey)
  const period = ['--from', '2026-03-01', '--to', '2026-03-31', '-o', at('for-auditor')]
  expect(await call(['export', at('archive'), ...period])).toMatchObject({ status: 0, stderr: '' })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const executablePath = await chromiumBinary()
  browser = await chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu'] })
}, 600_000) // a machine without Chromium installs it first

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A night of March with its report: most found nothing, one could not read all, the last ones found card data. */
async function keepNight(
  day: number,
  key: Parameters<typeof writeEvidence>[2]['key'],
): Promise<void> {
  const startedAt = new Date(Date.UTC(2026, 2, day, 2, 15)).toISOString()
  const finishedAt = new Date(Date.UTC(2026, 2, day, 2, 45)).toISOString()
  const found = day === 7 ? inconclusive : day > 28 ? mixed : clean
  const assessment: Assessment = {
    ...found,
    run: {
      ...found.run,
      ...{ id: `night ${day}`, startedAt, finishedAt },
      organisation: 'Example <Shop>',
      contacts: { questions: 'pci@shop.example' },
      signOff: { performed: '山田 太郎' },
    },
    changes: {
      run: `night ${day - 1}`,
      new: day === 29 ? 5 : 0,
      grown: 0,
      continuing: 0,
      resolved: 0,
      notChecked: 0,
    },
  }
  async function* documents(): AsyncGenerator<{ name: string; pieces: readonly string[] }> {
    yield { name: 'report.json', pieces: [render('json', assessment)] }
    for (const lang of ['en', 'ja']) yield { name: `report.${lang}.html`, pieces: ['<p>report'] }
  }
  await writeEvidence(at('archive'), documents(), {
    ...{ run: assessment.run, verdict: assessment.verdict, key },
    schedule: { everyHours: 24 },
    instructions: languages.en.instructions,
    stamp: async () => null,
  })
}

test('the export of a month verifies, and its pages lie beside the runs', async () => {
  expect(readdirSync(at('for-auditor'))).toEqual(expect.arrayContaining(['export.json', ...PAGES]))
  const { status, stdout } = await verify(at('for-auditor'))
  expect(stdout).toMatch(/^Verified: 30 run/)
  expect(status).toBe(0)
})

describe.each(PAGES)('%s', (name) => {
  test('is whole and accessible without a script, wide and narrow, and asks for nothing else', async () => {
    const { page, complaints } = await opened(name)
    await page.evaluate(axe.source)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(width)
      const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`)
      expect(found, `${width}`).toEqual([])
    }
    expect(complaints).toEqual([])
    expect(await page.locator('script').count()).toBe(0)
    await page.close()
  })

  test('has links that all lead somewhere within the export', async () => {
    const { page } = await opened(name)
    const hrefs = (await page.evaluate(
      `[...document.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.href])`,
    )) as [string, string][]
    const most = name.startsWith('index') ? 60 : 1
    expect(hrefs.filter(([href]) => href.endsWith('.html')).length).toBeGreaterThan(most)
    for (const [href, whole] of hrefs) {
      expect(href).not.toMatch(/^\/|\.\.|:/)
      const target = new URL(whole)
      const path = fileURLToPath(target)
      expect(path.startsWith(at('for-auditor')) && existsSync(path), href).toBe(true)
      if (target.hash) expect(await page.locator(`[id="${target.hash.slice(1)}"]`).count()).toBe(1)
    }
    await page.close()
  })
})

test('the calendar has each night with its verdict and news, and the night that is missing', async () => {
  const { page } = await opened('index.html')
  const day = async (number: number): Promise<string> =>
    (await page
      .locator('.calendar td')
      .filter({ has: page.locator(`b:text-is("${number}")`) })
      .textContent()) ?? ''
  expect(await day(1)).toContain('Not detected')
  expect(await day(7)).toMatch(/Inconclusive.*not read completely: 1 of 1/)
  expect(await day(MISSING)).toMatch(/no run/)
  expect(await day(29)).toMatch(/Detected.*new 5/)
  const text = (await page.locator('body').textContent()) ?? ''
  const fingerprint = /key SHA-256 ([0-9a-f]{64})/.exec(
    (await verify(at('for-auditor'))).stdout,
  )?.[1]
  expect(text).toContain(fingerprint)
  expect(text).toContain(english('period.missing', { hours: 24, count: 1 }))
  for (const word of [
    'Example <Shop>',
    'pci@shop.example',
    '山田 太郎',
    'cardsweep verify . --key',
  ])
    expect(text).toContain(word)
  await page.close()
})

test('the summary for managers has the figures of the period on two sheets at most', async () => {
  const { page } = await opened('summary.html')
  const text = (await page.locator('body').textContent()) ?? ''
  for (const [key, count] of [
    ['period.missingRuns', 1],
    ['period.wholeRuns', 26],
    ['period.newPlaces', 5],
  ] as const)
    expect(text).toContain(`${english(key)}${count}`)
  expect(await page.locator('#open .chip').allTextContents()).toEqual([
    'SV1 Critical',
    'SV3 High',
    'SV4 Needs review',
  ])
  expect(text).toContain('OrganisationExample <Shop>')
  const pdf = (await page.pdf()).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2)
  await page.close()
})

describe('verify tells of', () => {
  const page = (): string => at('for-auditor', 'index.html')
  const forgeries: readonly (readonly [string, () => void, string])[] = [
    ['a page that was changed', () => writeFileSync(page(), 'all is good'), 'was changed'],
    ['a page that is missing', () => rmSync(page()), 'is missing'],
    ['a page that no export has listed', () => unlist('index.html'), 'was added'],
  ]

  test.each(forgeries)('%s', async (_, forge, complaint) => {
    const kept = [page(), at('for-auditor', 'export.json')].map(
      (path) => [path, readFileSync(path)] as const,
    )
    forge()
    const { status, stdout } = await verify(at('for-auditor'))
    for (const [path, bytes] of kept) writeFileSync(path, bytes)
    expect(stdout).toContain(`index.html\t${complaint}`)
    expect(status).toBe(1)
  })

  test('a file that export.json lists under a name that no page has', async () => {
    const list = at('for-auditor', 'export.json')
    const kept = readFileSync(list, 'utf8')
    writeFileSync(at('for-auditor', 'setup.exe'), 'x')
    writeFileSync(list, kept.replace('"index.html"', '"setup.exe"'))
    const { status, stdout } = await verify(at('for-auditor'))
    writeFileSync(list, kept)
    rmSync(at('for-auditor', 'setup.exe'))
    expect(stdout).toContain('setup.exe\twas added')
    expect(status).toBe(1)
  })
})

test('of a run that was changed the page tells nothing but that', async () => {
  const archive = at('archive')
  const [first = '', second = ''] = readdirSync(archive).toSorted()
  const report = join(archive, second, 'report.json')
  const kept = readFileSync(report, 'utf8')
  writeFileSync(report, kept.replace('scheduled audit', 'another'))
  const period = ['--from', '2026-03-01', '--to', '2026-03-02', '-o', at('changed')]
  await call(['export', archive, ...period])
  writeFileSync(report, kept)
  const html = readFileSync(at('changed', 'index.html'), 'utf8')
  expect(html).toContain(
    `<a class="chip inconclusive" href="${second}/report.en.html">Not as signed</a>`,
  )
  expect(html).toContain(`<a class="chip not-detected" href="${first}/report.en.html">`)
  expect(html).toContain(english('period.unsure', { count: 1 }))
  expect(html).toContain('problems: ')
})

/** Takes a page off the list of an export. */
function unlist(name: string): void {
  const path = at('for-auditor', 'export.json')
  const selection = JSON.parse(readFileSync(path, 'utf8'))
  delete selection.pages[name]
  writeFileSync(path, JSON.stringify(selection))
}

/** Opens a page of the export, and gathers messages and requests for anything but the page. */
async function opened(name: string): Promise<{ page: Page; complaints: string[] }> {
  const url = pathToFileURL(at('for-auditor', name)).href
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(request.url())
  })
  await page.goto(url)
  expect(dirname(fileURLToPath(page.url()))).toBe(at('for-auditor'))
  return { page, complaints }
}
