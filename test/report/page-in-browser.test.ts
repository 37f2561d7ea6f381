import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import type { Lang } from '../../src/report/messages/index.ts'
import { chromiumBinary } from '../servers/chromium.ts'
import { isLong } from '../support/runs.ts'
import { clean, hostile, hostileColumns, mixed, render } from './assessments.ts'
import { full, vast } from './full.ts'

const PLACES = 10_000 // more are not on a page
/** In which the cover answers where, since when, what is new, how much, what was read and what to do. */
const FIRST = { width: 1280, height: 800 }
const WIDE = { width: 1200, height: 900 }
const NARROW = { width: 420, height: 900 }
const CASES = [
  ['no finding', 'ja', clean],
  ['a few findings', 'en', mixed],
  ['everything there is to tell', 'ja', full],
  ['everything there is to tell', 'en', full],
  ['hostile names', 'en', hostile],
  ['hostile names in a database', 'ja', hostileColumns],
] as const satisfies (readonly [string, Lang, Assessment])[]

let browser: Browser
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardsweep-browser-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  browser = await chromium.launch({
    executablePath: await chromiumBinary(),
    args: [...sandbox, '--disable-gpu'],
  })
}, 600_000) // a machine without Chromium installs it first

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

test.each(CASES)(
  'the page with %s in %s fits into a first screen, and is whole and accessible, wide and narrow',
  async (name, lang, assessment) => {
    const { page, complaints } = await opened(render('html', assessment, lang), FIRST)
    expect(await page.locator('.cover').evaluate(bottom)).toBeLessThanOrEqual(FIRST.height)
    await page.evaluate(axe.source)
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size)
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(size.width)
      expect(await page.evaluate(overlaps), name).toEqual([])
      if (size === WIDE && !isLong && assessment !== full) continue // the narrow one has it all
      expect(await page.evaluate(`(${violations})()`), `${name} at ${size.width}`).toEqual([])
    }
    expect(complaints).toEqual([])
    await page.close()
  },
)

test.each(['en', 'ja'] as const)('the annex in %s is whole and accessible', async (lang) => {
  const { page, complaints } = await opened(render('annex', full, lang), WIDE)
  expect(await page.evaluate(`${axe.source}; (${violations})()`)).toEqual([])
  expect(await page.evaluate(overlaps)).toEqual([])
  expect(complaints).toEqual([])
  await page.close()
})

test('details open from their row, and are printed where that is asked for', async () => {
  const { page } = await opened(render('html', full, 'en'), WIDE)
  const first = page.locator('details.finding').first()
  expect(await first.getAttribute('open')).toBe(null)
  await page.locator('.places td a').first().click()
  await expect.poll(() => first.getAttribute('open')).toBe('')
  await page.emulateMedia({ media: 'print' })
  expect(await first.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await page.locator('#details-print').check()
  await page.emulateMedia({ media: 'print' })
  expect(await first.isVisible()).toBe(true)
  await page.close()
})

test('dark colours are accessible too', async () => {
  const { page } = await opened(render('html', full, 'en'), WIDE)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await page.evaluate(`${axe.source}; (${violations})()`)).toEqual([])
  await page.close()
})

test('without a script everything is there to read, and the tools are not', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(await saved(render('html', full, 'en')))
  expect(await page.locator('#places-tools').isVisible()).toBe(false)
  expect(await page.locator('.places tbody tr').count()).toBe(full.findings.length)
  expect(await page.locator('.places tbody tr').first().isVisible()).toBe(true)
  await context.close()
})

test('places are filtered by text, class and state, and sorted by a column, by keyboard too', async () => {
  const { page, complaints } = await opened(render('html', full, 'en'), WIDE)
  const shown = page.locator('.places tbody tr:visible')
  await page.locator('#places-text').fill('POS.LOG')
  await expect.poll(() => shown.count()).toBe(1)
  expect(await page.locator('[role=status]').textContent()).toBe('Places shown: 1')
  expect(await page.locator('.finding:visible').count()).toBe(1)
  await page.locator('#places-text').fill('')
  await page.locator('#places-class').selectOption('SV5')
  await expect.poll(() => shown.count()).toBe(1)
  await page.locator('#places-class').selectOption('')
  await page.locator('#places-state').selectOption('ACCEPTED')
  await expect.poll(() => shown.count()).toBe(1)
  await page.locator('#places-state').selectOption('')
  await expect.poll(() => shown.count()).toBe(full.findings.length)
  await page.getByRole('button', { name: 'Occurrences' }).press('Enter')
  await page.getByRole('button', { name: 'Occurrences' }).press('Enter')
  expect(await shown.first().textContent()).toContain('1,234')
  expect(await page.locator('.places th[aria-sort=descending]').count()).toBe(1)
  expect(complaints).toEqual([])
  await page.close()
})

test('more than a thousand places are accessible and printed as lines, each once, and the screen keeps its table', async () => {
  const places = 1010
  const { page } = await opened(render('html', vast(places), 'en'), WIDE)
  expect(await page.evaluate(`${axe.source}; (${violationsAround})()`)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
  const lines = (await page.locator('.lines').allTextContents()).flatMap((text) => text.split('\n'))
  const ids = lines.map((line) => line.split(' ')[0])
  expect(new Set(ids).size).toBe(places)
  expect(lines).toHaveLength(places)
  expect(lines).toContainEqual(
    expect.stringMatching(/^000000000001 T1 .*\.1\.log\S* · Occurrences 2 · Diff/),
  )
  expect(await page.locator('.paper').textContent()).toContain('Places listed here: 1,010.')
  expect(await page.locator('.places tbody tr:visible').count()).toBe(0)
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('.paper').count()).toBe(0)
  expect(await page.locator('.places tbody tr:visible').count()).toBe(250)
  await page.close()
})

test('a page that is printed with a filter says that it is not the whole list', async () => {
  const { page } = await opened(render('html', full, 'en'), WIDE)
  await page.emulateMedia({ media: 'print' })
  const print = (): Promise<unknown> => page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
  await print()
  expect(await page.locator('.filtered').count()).toBe(0)
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
  await page.locator('#places-text').evaluate(fill, 'pos.log')
  await expect.poll(() => page.locator('.places tbody tr:visible').count()).toBe(1)
  await print()
  expect(await page.locator('.filtered').textContent()).toContain(
    `only 1 of ${full.findings.length} places are printed`,
  )
  expect(await page.locator('.filtered').isVisible()).toBe(true)
  await page.close()
})

test(`${PLACES} places open, are filtered and sorted`, async () => {
  const { page, complaints } = await opened(render('html', vast(PLACES), 'ja'), WIDE)
  await page.locator('#places-text').fill(`.${PLACES - 1}.log`)
  const status = page.locator('[role=status]')
  await expect.poll(() => status.textContent(), { timeout: 30_000 }).toBe('表示中: 1 か所')
  await page.locator('#places-text').fill('')
  await expect
    .poll(() => status.textContent(), { timeout: 30_000 })
    .toBe(`表示中: ${PLACES.toLocaleString('en')} か所`)
  await page.locator('.places th button', { hasText: '延べ' }).first().click()
  await page.locator('.places th button', { hasText: '延べ' }).first().click()
  const first = page.locator('.places tbody tr').first()
  await expect
    .poll(() => first.textContent(), { timeout: 30_000 })
    .toContain(PLACES.toLocaleString('en'))
  expect(complaints).toEqual([])
  await page.close()
}, 180_000)

/** Opens a page and gathers errors, messages, and requests for anything but the page itself. */
async function opened(
  html: string,
  viewport: { width: number; height: number },
): Promise<{ page: Page; complaints: string[] }> {
  const url = await saved(html)
  const page = await browser.newPage({ viewport })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(request.url())
  })
  await page.goto(url)
  return { page, complaints }
}

let pages = 0

async function saved(html: string): Promise<string> {
  const path = join(folder, `${++pages}.html`)
  await writeFile(path, html)
  return pathToFileURL(path).href
}

/** Runs in the browser: what axe-core finds wrong, a line each. */
const violations = `async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
  .map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200))`

/**
 * Runs in the browser: as `violations`, of the page with the last group of rows alone, opened. axe-core holds a
 * node for every element there is, which for all groups at once ends the browser's process.
 */
const violationsAround = `async () => {
  const groups = [...document.querySelectorAll('.chunk')]
  const end = groups.at(-1).nextSibling
  for (const group of groups) group.remove()
  end.before(groups.at(-1))
  groups.at(-1).open = true
  const found = await (${violations})()
  groups.at(-1).open = false
  end.before(...groups)
  return found
}`

/** Runs in the browser: where an element ends. */
const bottom = (element: { getBoundingClientRect(): { bottom: number } }): number =>
  element.getBoundingClientRect().bottom

/** Runs in the browser: types into a field that paper does not show. */
const fill = (
  field: { value: string; dispatchEvent(event: Event): boolean },
  text: string,
): void => {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Runs in the browser: texts of a picture that cover each other, or leave it. */
const overlaps = `[...document.querySelectorAll('svg')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect()
  const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
  const cut = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1 ||
    box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(([text]) => 'cut: ' + text)
  const covered = boxes.flatMap(([text, a], index) => boxes.slice(index + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
    .map(([other]) => text + ' covers ' + other))
  return [...cut, ...covered]
})`
