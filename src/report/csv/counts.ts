import type { Assessment, Combination } from '../../model/index.ts'
import { type MessageKey, type Translate, translateLimit, translator } from '../messages/index.ts'
import type { Reporter } from '../reporter.ts'
import { brandText, verdictText } from '../wording/index.ts'
import { mark, row } from './cells.ts'

/** One line: which table it belongs to, of which system, what is counted, gross and distinct. */
type Line = readonly [
  table: MessageKey,
  system: string,
  name: string,
  gross?: number,
  distinct?: number,
]

/** counts.csv: the tables that a card company asks for, gross and distinct, and what they do not say. */
export const counts: Reporter = function* (assessment, options) {
  const { lang, bom } = options
  const translate = translator(lang)
  yield mark(bom) +
    row([
      translate('cell.counted'),
      translate('cell.system'),
      translate('cell.name'),
      translate('column.gross'),
      translate('column.distinct'),
    ])
  for (const [table, system, name, gross = '', distinct = ''] of lines(
    assessment,
    translate,
    options,
  )) {
    yield row([translate(table), system, name, gross, distinct])
  }
  for (const limit of assessment.limits) {
    yield row([translate('section.limits'), '', translateLimit(limit, lang), '', ''])
  }
}

function* lines(
  assessment: Assessment,
  translate: Translate,
  naming: Parameters<typeof brandText>[1],
): Generator<Line> {
  const { totals, combinations, brands, bins = [], systems = [], window } = assessment
  yield ['cell.verdict', '', verdictText(assessment, translate)]
  yield ['cell.total', '', '', totals.occurrences, totals.distinctCards]
  if (window) yield ['cell.window', '', `${window.oldest} - ${window.newest}`]
  yield* combined('', combinations, translate)
  for (const { system, occurrences, distinctCards } of systems) {
    yield ['cell.systemTotal', system, '', occurrences, distinctCards]
  }
  for (const one of systems) yield* combined(one.system, one.combinations, translate)
  for (const { brand, occurrences, distinctCards } of brands) {
    yield ['section.brands', '', brandText(brand, naming), occurrences, distinctCards]
  }
  for (const { bin, brand, occurrences, distinctCards } of bins) {
    yield ['cell.bin', '', `${brandText(brand, naming)} ${bin}`, occurrences, distinctCards]
  }
}

function* combined(
  system: string,
  combinations: readonly Combination[],
  translate: Translate,
): Generator<Line> {
  for (const { elements, records, distinctCards } of combinations) {
    const name = elements.map((element) => translate(`element.${element}`)).join(' + ')
    yield ['section.combinations', system, name, records, distinctCards]
  }
}
