import {
  type AssessedFinding,
  type Assessment,
  SEVERITIES,
  type Severity,
} from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { grouped, placeAt, stateMark } from '../wording/index.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, place } from './template.ts'

/**
 * Rows of one table: a browser lays out a table of 50,000 rows for seconds, closed ones not at all.
 * The first is open.
 */
const CHUNK = 250
/** Rows of the page: opened within a second, and some hundred and thirty sheets; tables and report.json have all. */
const LISTED = 10_000

/** Places with findings, one row each, the most serious first; the first `detailed` lead to their details. */
export function* places(
  { findings: all }: Assessment,
  detailed: number,
  setting: Setting,
): Generator<Markup> {
  const findings = all.slice(0, LISTED)
  if (all.length > LISTED) yield someOf(all.length, setting.translate)
  yield tools(findings.length, setting.translate)
  for (let from = 0; from < findings.length; from += CHUNK) {
    const rows = findings.slice(from, from + CHUNK)
    yield head(from, rows.length, findings.length, setting.translate)
    for (const [index, finding] of rows.entries())
      yield row(finding, from + index < detailed, setting)
    yield markup`</table></div></details>
`
  }
}

function someOf(all: number, translate: Translate): Markup {
  const counts = { count: grouped(LISTED), all: grouped(all) }
  return markup`<p class="some">${translate('places.some', counts)}</p>
`
}

const STATES = ['finding.new', 'finding.grown', 'finding.continuing', 'finding.accepted'] as const

/** Shown by the script, which does the filtering. */
function tools(count: number, translate: Translate): Markup {
  const classes = SEVERITIES.map((severity) => option(severity, severityName(severity, translate)))
  const names = [
    ...STATES.map((state) => translate(state).toUpperCase()),
    translate('finding.allowed'),
  ]
  const states = names.map((name) => option(name, name))
  return markup`<div class="tools" id="places-tools" role="search" aria-label="${translate('places.tools')}" hidden>
<label>${translate('places.search')} <input type="search" id="places-text" autocomplete="off"></label>
<label>${translate('places.class')} <select id="places-class">${option('', translate('places.all'))}${classes}</select></label>
<label>${translate('places.state')} <select id="places-state">${option('', translate('places.all'))}${states}</select></label>
<p id="places-shown" role="status" data-text="${translate('places.shown', { count: '#' })}" data-sort="${translate('places.sort', { column: '#' })}" data-filtered="${translate('places.filtered', { shown: '#', all: '#' })}" data-lines="${translate('places.lines', { count: '#' })}">${translate('places.shown', { count: grouped(count) })}</p></div>
`
}

function option(value: string, text: string): Markup {
  return markup`<option value="${value}">${text}</option>`
}

function severityName(severity: Severity, translate: Translate): string {
  return `${severity} ${translate(`severity.${severity}`)}`
}

function head(from: number, count: number, all: number, translate: Translate): Markup {
  const title = translate('places.range', {
    from: grouped(from + 1),
    to: grouped(from + count),
    all: grouped(all),
  })
  const titles = [
    translate('column.class'),
    translate('column.what'),
    translate('column.place'),
    translate('column.gross'),
    translate('column.distinct'),
    translate('column.state'),
    translate('column.finding'),
  ]
  return markup`<details class="chunk"${from === 0 ? markup` open` : ''}><summary>${title}</summary>
<div class="scroll" role="group" tabindex="0" aria-label="${title}"><table class="places">
<thead><tr>${titles.map((text) => markup`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
`
}

/**
 * End tags of cells and rows are left out, as HTML allows: they would be a third of a row. A cell keeps the
 * direction of its text to itself, so that no element has to.
 */
function row(
  finding: AssessedFinding,
  isDetailed: boolean,
  { translate, targets }: Setting,
): Markup {
  const { id, severity, kind, confidence, target, occurrences, distinctCards } = finding
  const at = targets.get(target) ?? '-'
  const number = isDetailed ? markup`<a href="#f-${id}">${id}</a>` : id
  return markup`<tr><td>${severity}<td>${translate(`kind.${kind}`)}, ${translate(`confidence.${confidence}`)}<td>${at} ${place(placeAt(finding))}<td>${grouped(occurrences)}<td>${grouped(distinctCards)}<td>${stateText(finding, translate)}<td>${number}
`
}

/** What became of a finding since an earlier run, or why it does not count. */
export function stateText(finding: AssessedFinding, translate: Translate): string {
  const mark = stateMark(finding, translate)
  return [
    ...(finding.allowed ? [translate('finding.allowed')] : []),
    ...(mark === '' ? [] : [mark]),
  ].join(', ')
}
