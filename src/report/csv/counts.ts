import type { Assessment, Combination } from '../../model/index.ts'
import { type Say, sayLimit, speaker, type TextKey } from '../messages/index.ts'
import type { Reporter } from '../reporter.ts'
import { brandText, verdictText } from '../wording/index.ts'
import { mark, row } from './cells.ts'

/** One line: which table it belongs to, of which system, what is counted, gross and distinct. */
type Line = readonly [
  table: TextKey,
  system: string,
  name: string,
  gross?: number,
  distinct?: number,
]

/** counts.csv: the tables that a card company asks for, gross and distinct, and what they do not say. */
export const counts: Reporter = function* (assessment, options) {
  const { lang, bom } = options
  const say = speaker(lang)
  yield mark(bom) +
    row([
      say('cell.counted'),
      say('cell.system'),
      say('cell.name'),
      say('column.gross'),
      say('column.distinct'),
    ])
  for (const [table, system, name, gross = '', distinct = ''] of lines(assessment, say, options)) {
    yield row([say(table), system, name, gross, distinct])
  }
  for (const limit of assessment.limits) {
    yield row([say('section.limits'), '', sayLimit(limit, lang), '', ''])
  }
}

function* lines(
  assessment: Assessment,
  say: Say,
  naming: Parameters<typeof brandText>[1],
): Generator<Line> {
  const { totals, combinations, brands, bins = [], systems = [], window } = assessment
  yield ['cell.verdict', '', verdictText(assessment, say)]
  yield ['cell.total', '', '', totals.occurrences, totals.distinctCards]
  if (window) yield ['cell.window', '', `${window.oldest} - ${window.newest}`]
  yield* combined('', combinations, say)
  for (const { system, occurrences, distinctCards } of systems) {
    yield ['cell.systemTotal', system, '', occurrences, distinctCards]
  }
  for (const one of systems) yield* combined(one.system, one.combinations, say)
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
  say: Say,
): Generator<Line> {
  for (const { elements, records, distinctCards } of combinations) {
    const name = elements.map((element) => say(`element.${element}`)).join(' + ')
    yield ['section.combinations', system, name, records, distinctCards]
  }
}
