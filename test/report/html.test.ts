import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sayLimit } from '../../src/report/texts/index.ts'
import { clean, crowded, hostile, inconclusive, mixed, render, reporters } from './assessments.ts'

const LANGUAGES = ['ja', 'en'] as const
const ALL = [clean, inconclusive, mixed, crowded(300), hostile]

test('the page says its language, its verdict and every limit', () => {
  for (const lang of LANGUAGES) {
    const page = render('html', clean, lang)
    expect(page).toContain(`<html lang="${lang}">`)
    for (const limit of clean.limits) {
      expect(page).toContain(sayLimit(limit, lang).replaceAll('"', '&quot;'))
    }
  }
  expect(render('html', clean, 'ja')).toContain('対象範囲において検出されませんでした')
  expect(render('html', inconclusive, 'ja')).toContain('判定不能')
})

test('the policy lets in exactly the one style of the page', () => {
  const page = render('html', mixed)
  const styles = [...page.matchAll(/<style>([^<]*)<\/style>/g)]
  expect(styles).toHaveLength(1)
  const digest = createHash('sha256')
    .update(styles[0]?.[1] ?? '')
    .digest('base64')
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  )
})

test('the page needs no script, no inline style attribute and no network', () => {
  for (const assessment of ALL) {
    const page = render('html', assessment)
    expect(page).not.toMatch(/<(script|img|link|iframe|object|embed|base|form)\b/i)
    expect(page).not.toMatch(/\s(style|src|on\w+)=/i)
    expect(page).not.toMatch(/(https?:)?\/\/[a-z]/i)
    expect(page).not.toMatch(/url\(|@import/i)
  }
})

test.each(LANGUAGES)('every element is closed where it was opened, in %s', (lang) => {
  for (const assessment of ALL) expect(unbalanced(render('html', assessment, lang))).toEqual([])
})

test('hostile names are text and nothing else', () => {
  const page = render('html', hostile)
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u{1b}[2J')
  expect(page).toContain('\\r\\n\\u{202e}gol.ppa')
  expect(page).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
  expect(page.match(/\n/g)?.length).toBeLessThan(400)
})

test('reasons are said in plain words, unknown ones by their id', () => {
  expect(render('html', mixed)).toContain('<li>The check digit is right (+10)</li>')
  expect(render('html', mixed, 'ja')).toContain('<li>チェックディジットが正しい (+10)</li>')
  const page = [...reporters.html(mixed, { lang: 'en', reasons: {} })].join('')
  expect(page).toContain('<li>luhn:pass (+10)</li>')
})

test('a reason named like a property of every object has no words', () => {
  const [first, ...findings] = mixed.findings
  const samples = first?.samples.map((sample) => ({ ...sample, reasons: ['constructor +1'] })) ?? []
  const page = render('html', {
    ...mixed,
    findings: first ? [{ ...first, samples }, ...findings] : [],
  })
  expect(page).toContain('<li>constructor (+1)</li>')
})

test('all findings are there, two hundred in the open and five samples each', () => {
  const page = render('html', crowded(300))
  expect(page.match(/<article/g)).toHaveLength(300)
  expect(page.indexOf('<details>')).toBeGreaterThan(0)
  expect(page.slice(0, page.indexOf('<details>')).match(/<article/g)).toHaveLength(200)
  expect(page.match(/class="number-shown"/g)).toHaveLength(1500)
  expect(page).toContain('Show the other 100 findings')
  expect(page).toContain('At most 5 samples')
})

test('the requirements behind a severity are cited by number', () => {
  expect(render('html', mixed)).toContain('PCI DSS v4.0.1 3.2.1, 3.3.1, 3.3.1.1')
  expect(render('html', mixed, 'ja')).toContain(
    'クレジットカード・セキュリティガイドライン【6.0版】',
  )
})

test('everything that was not read is listed with its reason', () => {
  const page = render('html', mixed)
  expect(page).toContain('/var/log/shop/secure.log')
  expect(page).toContain('no permission')
  expect(page).toContain('symbolic link')
})

test('ids on the page are unique', () => {
  const ids = [...render('html', crowded(300)).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

/** Tags that close another element than the last one that was opened. */
function unbalanced(page: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === 'meta') continue
    if (slash === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}
