import { describe, expect, test } from 'vitest'
import { explanationReporter } from '../../src/report/explanation.ts'
import type { Lang } from '../../src/report/messages/index.ts'
import { brandText } from '../../src/report/wording/brand-text.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { assess, finding, result, runOver, sample, unit } from '../assess/results.ts'
import { readRules } from '../detect/classify/rule-entries.ts'
import { BRANDS, render } from './assessments.ts'

interface Scheme {
  readonly id: string
  readonly name: string
  readonly nameJa: string
}

const { schemes } = readRules('brands.json') as { schemes: readonly Scheme[] }
const named = (lang: Lang): (readonly [id: string, name: string])[] =>
  schemes.map(({ id, name, nameJa }) => [id, lang === 'en' ? name : nameJa])

/** A run that found a card of each brand. */
const foundOf = (brands: readonly string[]) =>
  assess(runOver('/var/log'), [
    result(unit(0, 'a'), {
      findings: brands.map((brand, index) =>
        finding({
          brand,
          place: { type: 'file', path: `${index}.log` },
          cards: [`card-${index}`],
          bins: [{ bin: '411111', occurrences: 1, cards: 1 }],
          samples: [sample({ brand })],
        }),
      ),
    }),
  ])

describe.each(['en', 'ja'] as const)('every brand of the rules has its name in %s in', (lang) => {
  const all = foundOf(schemes.map(({ id }) => id))

  test.each(['html', 'csv', 'counts'] as const)('%s', (format) => {
    const document = render(format, all, lang)
    for (const [, name] of named(lang)) expect(document).toContain(name)
    expect(cellsOf(document).filter((cell) => idsWithNames(lang).includes(cell))).toEqual([])
  })

  test('the summary', () => {
    for (const [id, name] of named(lang)) {
      const summary = render('text', foundOf([id]), lang)
      expect(summary.replaceAll(/\s+/g, ' ')).toContain(` ${name}:`)
      if (id !== name) expect(summary).not.toContain(` ${id} `)
    }
  })

  test('an explanation', () => {
    for (const [id, name] of named(lang)) expect(explanationOf(id, lang)).toContain(name)
  })
})

test('a language that has no name of its own for a brand takes the original one', () => {
  const brands = { saison: { en: 'Saison' }, own: {} }
  expect(brandText('saison', { lang: 'ja', brands })).toBe('Saison')
  expect(brandText('own', { lang: 'ja', brands })).toBe('own')
})

test('a brand of the user is called as the user calls it, and none is told as unknown', () => {
  for (const lang of ['en', 'ja'] as const) {
    const own = foundOf(['house-card', 'constructor', 'unknown'])
    for (const format of ['html', 'csv', 'counts', 'text'] as const) {
      expect(render(format, own, lang)).toContain('house-card')
    }
    expect(render('counts', own, lang)).toContain('constructor')
    expect(render('counts', own, lang)).toContain(lang === 'en' ? ',unknown,' : ',不明,')
  }
})

test('the names that reports have always had stay', () => {
  const always = ['visa', 'mastercard', 'jcb', 'amex', 'diners', 'discover', 'unionpay']
  expect(always.map((id) => BRANDS[id]?.ja)).toEqual([
    ...['Visa', 'Mastercard', 'JCB', 'American Express', 'Diners Club', 'Discover'],
    'UnionPay(銀聯)',
  ])
  expect(always.map((id) => BRANDS[id]?.en).slice(-2)).toEqual(['Discover', 'UnionPay'])
})

/** Ids that are no names as well. */
const idsWithNames = (lang: Lang): string[] =>
  named(lang).flatMap(([id, name]) => (id === name ? [] : [id]))

/** What stands in cells of a table, of HTML or of CSV. */
const cellsOf = (document: string): string[] => document.split(/<[^>]*>|[,\r\n]/)

function explanationOf(brand: string, lang: Lang): string {
  const number = {
    ...{ masked: '411111******1111', brand, judgement: null, refusal: null, score: 0, reasons: [] },
    ...{ groups: [16], alphabet: 'ascii' as const, encoding: [], changes: [] },
  }
  const { tiers } = compileRules('japan').weights()
  const options = { lang, reasons: {}, brands: BRANDS, tiers, severityOf: () => 'SV0' as const }
  return [...explanationReporter({ numbers: [number], more: 0, isWhole: true }, options)].join('')
}
