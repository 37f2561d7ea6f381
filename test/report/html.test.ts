import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { LANGS, translateLimit } from '../../src/report/messages/index.ts'
import { ALL as NAMED } from './all.ts'
import {
  audited,
  clean,
  crowded,
  decided,
  hostile,
  inconclusive,
  mixed,
  REQUIREMENTS,
  render,
  reporters,
} from './assessments.ts'
import { full, vast } from './full.ts'

const PAGES = ['html', 'annex'] as const
const ALL = [...NAMED.map(([, assessment]) => assessment), full]

test('the page says its language, its verdict and every limit', () => {
  for (const lang of LANGS) {
    const page = render('html', clean, lang)
    expect(page).toContain(`<html lang="${lang}">`)
    for (const limit of clean.limits) {
      expect(page).toContain(translateLimit(limit, lang).replaceAll('"', '&quot;'))
    }
  }
  expect(render('html', clean, 'ja')).toContain('対象範囲において検出されませんでした')
  expect(render('html', inconclusive, 'ja')).toContain('判定不能')
})

test.each([
  ['coverage is short', { ...inconclusive, verdict: 'not-detected' }],
  [
    'the self-test failed',
    { ...clean, selfTest: { passed: false, planted: 24, found: 23 }, verdict: 'not-detected' },
  ],
] as [string, Assessment][])('the page never says "not detected" where %s', (_, assessment) => {
  const page = render('html', assessment)
  expect(page).toContain('<div class="verdict inconclusive"><strong>Inconclusive</strong>')
  expect(page).not.toContain('<strong>Not detected')
})

test('a failed self-test is told on the cover, in the summary and in its section', () => {
  const page = render('html', { ...full, selfTest: { passed: false, planted: 24, found: 23 } })
  expect(page.match(/The self-test failed/g)).toHaveLength(2)
  expect(
    render('annex', { ...full, selfTest: { passed: false, planted: 24, found: 23 } }),
  ).toContain('only 23 of 24 planted test numbers were found')
})

test('response sheets have what was decided of a finding, and leave the rest for a pen', () => {
  const [first, second, ...others] = mixed.findings
  if (!first || !second) throw new Error('there are two findings')
  const findings = [
    {
      ...first,
      exception: {
        ...{ reason: 'moves in May', approver: 'R. Ono', until: '2026-05-31' },
        ...{ ticket: 'SHOP-12', at: '2026-01-03T09:00:00.000Z' },
      },
    },
    {
      ...second,
      ...{ severity: first.severity, assignee: 'shop-team' },
      assigned: { at: '2026-01-04T09:00:00.000Z', by: 'K. Mori', ticket: 'SHOP-13' },
      notes: [{ at: '2026-01-05T09:00:00.000Z', by: 'B. Ito', text: 'they know' }],
    },
    ...others,
  ]
  const sheets = [
    ...render('annex', { ...mixed, findings }).matchAll(/<article class="sheet".*?<\/article>/gs),
  ]
  const text = (sheets[0]?.[0] ?? '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('Status accepted: 1, assigned: 1')
  expect(text).toContain(
    'accepted Accepted until 2026-05-31: moves in May R. Ono 2026-01-03 SHOP-12',
  )
  expect(text).toContain(
    'assigned shop-team 2026-01-05 B. Ito: they know K. Mori 2026-01-04 SHOP-13',
  )
  expect(sheets[0]?.[0]).toContain('Fill in by hand')
  expect(sheets[1]?.[0]).toMatch(/open<\/td>(<td class="blank"><\/td>){5}/)
  const only = render('annex', { ...mixed, findings: findings.slice(0, 1) })
  expect(only.replaceAll(/<[^>]*>/g, ' ')).toMatch(
    /Disposition .*Accepted until 2026-05-31: moves in May\s+R. Ono\s+2026-01-03/,
  )
})

test('the policy lets in exactly the one style and the one script of the page', () => {
  const page = render('html', mixed)
  const [style, script] = ['style', 'script'].map((tag) => {
    const found = [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))]
    expect(found).toHaveLength(1)
    return createHash('sha256')
      .update(found[0]?.[1] ?? '')
      .digest('base64')
  })
  expect(page).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;sha256-${style}&#39;; script-src &#39;sha256-${script}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  )
})

test('a logo of the organisation stands in the head of the page, and only such a page lets in a picture', () => {
  const logo = 'data:image/png;base64,AAAA'
  for (const format of ['html', 'annex'] as const) {
    const page = render(format, { ...full, run: { ...full.run, logo } })
    expect(page).toContain(`<img class="logo" src="${logo}" alt="株式会社 Example &lt;Shop&gt;">`)
    expect(page).toContain('; img-src data:; base-uri')
    expect(render(format, full)).not.toContain('img-src')
  }
})

test('the page has no other script, no inline style or handler, and asks no network', () => {
  for (const assessment of ALL) {
    const page = render('html', assessment).replace(/<script>[\s\S]*?<\/script>/, '')
    expect(page).not.toMatch(/<(script|img|link|iframe|object|embed|base|form)\b/i)
    expect(page).not.toMatch(/\s(style|src|on\w+)=/i)
    expect(page).not.toMatch(/="[^"]*\/\/[a-z]/i)
    expect(page).not.toMatch(/url\((?!#)|@import/i)
  }
})

test.each(LANGS)('every element is closed where it was opened, in %s', (lang) => {
  for (const assessment of ALL)
    for (const page of PAGES) expect(unbalanced(render(page, assessment, lang))).toEqual([])
})

test('the same assessment makes the same bytes, pictures included', () => {
  expect(render('html', full)).toBe(render('html', full))
})

test('hostile names are text and nothing else', () => {
  const page = (render('html', hostile) + render('html', decided)).replace(
    /<script>[\s\S]*?<\/script>/g,
    '',
  )
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u{1b}[2J')
  expect(page).toContain('\\r\\n\\u{202e}gol.ppa')
  expect(page).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
})

test('reasons are said in plain words', () => {
  expect(render('html', mixed)).toContain('<li>Luhn check digit is valid (+10)</li>')
  expect(render('html', mixed, 'ja')).toContain('<li>Luhnチェックに合格 (+10)</li>')
})

test.each([
  ['of other rules', 'of:later'],
  ['named like a property of every object', 'constructor'],
])('a reason %s is shown by its id', (_, id) => {
  const [first, ...findings] = mixed.findings
  const samples = first?.samples.map((sample) => ({ ...sample, reasons: [`${id} +1`] })) ?? []
  const page = render('html', {
    ...mixed,
    findings: first ? [{ ...first, samples }, ...findings] : [],
  })
  expect(page).toContain(`<li>${id} (+1)</li>`)
})

test('all findings have a row, the gravest hundred their details with five samples', () => {
  const page = render('html', crowded(300))
  expect(page.match(/^<tr><td>SV/gm)).toHaveLength(300)
  expect(page.match(/<details class="finding"/g)).toHaveLength(100)
  expect(page.match(/class="number-shown"/g)).toHaveLength(500)
  expect(page).toContain('<details class="chunk" open><summary>Places 1 to 250 of 300</summary>')
  expect(page).toContain('<details class="chunk"><summary>Places 251 to 300 of 300</summary>')
})

test('what to do is said once for each class, with what the causes ask, and what was accepted', () => {
  const page = render('html', full)
  const blocks = page.split('<div class="todo">').slice(1)
  const block = (severity: string): string =>
    blocks.find((text) => text.includes(`chip ${severity}`)) ?? ''
  expect(page.match(/Sensitive authentication data must not be kept/g)).toHaveLength(1)
  expect(block('SV1')).toContain('look for dumps of whole objects')
  expect(block('SV4')).toContain('record whether it is card data')
  const card = page.split('<details class="finding"')[3] ?? ''
  expect(card).toContain('Exception until 2026-01-31: Deleted next week')
})

test('each row leads to its details, and the others have none', () => {
  const page = render('html', crowded(300))
  const linked = [...page.matchAll(/<td><a href="#f-([^"]+)">/g)].map(([, id]) => id)
  expect(linked).toHaveLength(100)
  for (const id of linked) expect(page).toContain(`<details class="finding" id="f-${id}">`)
})

test('a response sheet is there for each target and class that counts, needs review or was accepted', () => {
  const page = render('annex', full)
  const sheets = page.split('<article class="sheet"').slice(1)
  expect(sheets.map((sheet) => /SV\d/.exec(sheet)?.[0])).toEqual(['SV1', 'SV3', 'SV4'])
  expect(sheets[0]).toContain('yes: full track data, card verification code')
  expect(sheets[0]).toContain('<td class="blank"></td>')
})

test('counts are exact, by system, by combination and by first six digits', () => {
  const page = render('annex', full)
  expect(page).toContain('614,629</td><td class="number">400,000</td>')
  expect(page).toContain('<td>411111</td><td>Visa</td><td class="number">1,234</td>')
  expect(render('html', full)).toContain('>676,290</text>')
})

test('the run before is told: what is new, continues and was resolved, and every run', () => {
  const page = render('html', full)
  expect(page).toContain('new 1, grown 0, continuing 5, resolved 1, not checked again 0')
  expect(page).toContain('bbbbbbbbbbbb')
  expect(page).toContain('formal run by 2026-04-05')
})

test('an exception that has run out is listed and told in the summary', () => {
  const page = render('html', full)
  expect(page).toContain('expired, counts again')
  expect(page).toContain('Expired exceptions, which count again: 1')
})

test('who answers is named where the configuration says it, and is left for a pen elsewhere', () => {
  const page = render('html', full, 'ja')
  expect(page).toContain('株式会社 Example &lt;Shop&gt;')
  expect(page).toContain('<dt>問い合わせ先</dt><dd>pci@shop.example</dd>')
  expect(page).toContain('<td>実施者</td><td class="blank">山田 太郎</td><td class="blank"></td>')
  expect(render('annex', full, 'en')).toContain('<td class="blank">Acquirer K.K.</td>')
  expect(render('html', clean, 'en')).toContain('Fill in by hand')
})

test('columns whose numbers were judged together are listed with what they may hide', () => {
  expect(render('html', full)).toContain(
    '<bdi>/var/log/shop/orders.csv [order_id]</bdi></td><td class="number">2,000</td><td class="number">190</td><td class="number">23</td><td class="number">1</td>',
  )
})

test('the requirements behind a severity are cited by number', () => {
  expect(render('annex', mixed)).toContain('PCI DSS v4.0.1 3.2.1, 3.3.1, 3.3.1.1')
  expect(render('annex', mixed, 'ja')).toContain(
    'クレジットカード・セキュリティガイドライン【6.0版】',
  )
})

test('each requirement is touched by so many places, helped by the report, or not assessed by a scan', () => {
  const page = render('annex', audited, 'en')
  const row = (number: string): string =>
    page.split('<tr>').find((line) => line.startsWith(`<td>${number}</td>`)) ?? ''
  expect(row('3.5.1')).toMatch(/Touched: \d+ places? \(SV1, SV2/)
  expect(row('3.3.1.1')).toContain('No finding touches it')
  expect(row('A3.2.5.1')).toContain('This report helps to show it')
  expect(row('A3.2.5.1')).toContain('E Effectiveness')
  expect(row('10.5.1')).toContain('Not assessed by a scan')
  expect(row('storing')).toContain('Touched')
  expect(row('passing through')).toContain('Not assessed by a scan')
})

test('findings name no requirement that the table of requirements does not have', () => {
  const known = new Set(REQUIREMENTS.mapping.map(({ id, touchedBy = id }) => touchedBy))
  for (const numbers of Object.values(REQUIREMENTS.severities))
    for (const [document, list] of Object.entries(numbers))
      for (const id of list.length === 0 ? [document] : list.map((each) => `${document}:${each}`))
        expect(known).toContain(id)
})

test('everything that was not read is listed with its reason', () => {
  const page = render('html', mixed)
  expect(page).toContain('/var/log/shop/secure.log')
  expect(page).toContain('no permission')
  expect(page).toContain('symbolic link')
})

test('ids on the page are unique, and every link leads to one', () => {
  for (const assessment of [full, crowded(300)]) {
    for (const kind of PAGES) expectLinked(render(kind, assessment, 'en'))
  }
})

/** Each id once, and each link to one that is there. */
function expectLinked(page: string): void {
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id)
  for (const [, list = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g)) {
    for (const id of list.split(' ')) expect(ids).toContain(id)
  }
}

test('of 50,000 places the page lists the ten thousand most serious, in 4 MB, and says where all are', () => {
  const options = { lang: 'en', brands: {} } as const
  const page = [...reporters.html(vast(50_000), options)].join('')
  expect(Buffer.byteLength(page)).toBeLessThan(4_000_000)
  expect(page.match(/^<tr><td>SV/gm)).toHaveLength(10_000)
  expect(page).toContain('The 10,000 most serious of 50,000 places are listed here.')
  expect(render('html', vast(300), 'en')).not.toContain('places are listed here')
})

/** Tags that close another element than the last one that was opened; rows of places have no end tags. */
function unbalanced(page: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  const strict = page
    .replace(/^<tr><td>SV.*$/gm, '')
    .replace(/^<tbody>\n+<\/table>/gm, '<tbody></tbody></table>')
  for (const [, slash, name = ''] of strict.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    if (['meta', 'input'].includes(name)) continue
    if (slash === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}
