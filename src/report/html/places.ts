import {
  type AssessedFinding,
  type Assessment,
  SEVERITIES,
  type Severity,
} from '../../model/index.ts'
import type { Say } from '../messages/index.ts'
import { grouped, placeName } from '../wording/index.ts'
import { reasonIds } from './keys.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { todoOf } from './todo.ts'

/**
 * Rows of one table: a browser lays out a table of 50,000 rows for seconds, closed ones not at all.
 * The first is open.
 */
const CHUNK = 250

/** Every place with a finding, one row each, gravest first. */
export function* places({ findings }: Assessment, setting: Setting): Generator<Markup> {
  yield tools(findings.length, setting.say)
  for (let from = 0; from < findings.length; from += CHUNK) {
    const rows = findings.slice(from, from + CHUNK)
    yield head(from, rows.length, findings.length, setting.say)
    for (const finding of rows) yield row(finding, setting)
    yield markup`</table></div></details>
`
  }
}

const STATES = ['finding.new', 'finding.continuing', 'finding.allowed', 'state.exception'] as const

/** Shown by the script, which does the filtering. */
function tools(count: number, say: Say): Markup {
  const classes = SEVERITIES.map((severity) => option(severity, severityName(severity, say)))
  const states = STATES.map((state) => option(say(state), say(state)))
  return markup`<div class="tools" id="places-tools" role="search" aria-label="${say('places.tools')}" hidden>
<label>${say('places.search')} <input type="search" id="places-text" autocomplete="off"></label>
<label>${say('places.class')} <select id="places-class">${option('', say('places.all'))}${classes}</select></label>
<label>${say('places.state')} <select id="places-state">${option('', say('places.all'))}${states}</select></label>
<p id="places-shown" role="status" data-text="${say('places.shown', { count: '#' })}" data-sort="${say('places.sort', { column: '#' })}" data-filtered="${say('places.filtered', { shown: '#', all: '#' })}" data-lines="${say('places.lines', { count: '#' })}">${say('places.shown', { count: grouped(count) })}</p></div>
`
}

function option(value: string, text: string): Markup {
  return markup`<option value="${value}">${text}</option>`
}

function severityName(severity: Severity, say: Say): string {
  return `${severity} ${say(`severity.${severity}`)}`
}

function head(from: number, count: number, all: number, say: Say): Markup {
  const title = say('places.range', {
    from: grouped(from + 1),
    to: grouped(from + count),
    all: grouped(all),
  })
  const titles = [
    say('column.class'),
    say('column.what'),
    say('column.place'),
    say('column.gross'),
    say('column.distinct'),
    say('column.state'),
    say('column.basisNumbers'),
    say('column.todo'),
    say('column.finding'),
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
function row(finding: AssessedFinding, { say, keys, targets }: Setting): Markup {
  const { id, severity, kind, confidence, place, target, occurrences, distinctCards } = finding
  const basis = reasonIds(finding).map((reason) => keys.basis.get(reason) ?? '?')
  const todo = todoOf(finding).map((each) => keys.todo.get(each) ?? '?')
  const at = targets.get(target) ?? '-'
  return markup`<tr><td>${severity}<td>${say(`kind.${kind}`)}, ${say(`confidence.${confidence}`)}<td>${at} ${placeName(place)}<td>${grouped(occurrences)}<td>${grouped(distinctCards)}<td>${stateText(finding, say)}<td>${basis.join(' ')}<td>${todo.join(' ')}<td>${id}
`
}

/** What became of a finding since an earlier run, or why it does not count. */
export function stateText({ status, allowed, exception }: AssessedFinding, say: Say): string {
  return [
    ...(exception ? [say('state.exception')] : []),
    ...(allowed ? [say('finding.allowed')] : []),
    ...(status ? [say(`finding.${status}`)] : []),
  ].join(', ')
}
