import type { Assessment } from '../../model/index.ts'
import {
  bytesText,
  comparedText,
  countAcceptedKinds,
  differenceText,
  grouped,
  timeText,
  verdictSentence,
} from '../wording/index.ts'
import { definitions } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'
import { shownVerdict } from './verdict.ts'

const NAMED = 3 // targets; the section on coverage lists all

/** The cover: verdict, totals, and which run this is. */
export function cover(assessment: Assessment, { translate }: Setting): Markup {
  const { coverage, selfTest } = assessment
  const verdict = shownVerdict(assessment)
  const sentence = verdictSentence({ ...assessment, verdict }, translate)
  const untested = selfTest?.passed === false && sentence !== translate('sentence.selfTest')
  const unread = verdict === 'detected' && !coverage.complete
  return markup`<header class="cover">
<h1>${translate('title')}</h1>
<div class="verdict ${verdict}"><strong>${translate(`verdict.${verdict}`)}</strong>
<p>${sentence}</p>
${unread ? markup`<p>${translate('sentence.unread')}</p>` : ''}${untested ? markup`<p>${translate('sentence.selfTest')}</p>` : ''}${beside(assessment, translate)}</div>
${totalsOf(assessment, translate)}${runFacts(assessment, translate)}</header>
`
}

/** Of a run that is told beside another one: the difference, and where the rest stands. */
function beside(assessment: Assessment, translate: Setting['translate']): Shown {
  if (!assessment.comparison) return ''
  const less = assessment.comparison.reads === 'less' ? translate('comparison.status.3') : ''
  return markup`<p><a href="#changes">${comparedText(assessment, translate)}</a>: ${differenceText(assessment, translate)} ${less}</p>`
}

function totalsOf({ totals }: Assessment, translate: Setting['translate']): Markup {
  return definitions('totals', [
    [translate('total.occurrences'), grouped(totals.occurrences)],
    [translate('total.distinct'), grouped(totals.distinctCards)],
    [translate('total.bytes'), bytesText(totals.bytes)],
    [translate('total.records'), grouped(totals.records)],
  ])
}

function runFacts(assessment: Assessment, translate: Setting['translate']): Markup {
  const { run, tool, profile, window } = assessment
  return definitions('facts', [
    [translate('fact.organisation'), markup`<span class="pen">${translate('blank')}</span>`],
    [translate('fact.scope'), scope(assessment, translate)],
    [translate('fact.run'), markup`<code>${run.id}</code>`],
    [translate('fact.purpose'), run.purpose ?? translate('notStated')],
    [translate('fact.change'), run.changeId ?? translate('notStated')],
    [translate('fact.profile'), profile ? translate(`profile.${profile}`) : translate('notStated')],
    [translate('fact.started'), timeText(run.startedAt)],
    [translate('fact.finished'), timeText(run.finishedAt)],
    [translate('fact.resumed'), translate(run.resumed ? 'yes' : 'no')],
    ...(window ? [[translate('fact.window'), `${window.oldest} - ${window.newest}`] as const] : []),
    [translate('fact.tool'), `${tool.name} ${tool.version}`],
  ])
}

/** What "in what was scanned" means, by name, and whether all of it was read. */
function scope(assessment: Assessment, translate: Setting['translate']): Markup {
  const { targets, complete } = assessment.coverage
  const names = targets.slice(0, NAMED).map(({ target }) => markup`<bdi>${target}</bdi>, `)
  const more = targets.length - NAMED
  const whole = countAcceptedKinds(assessment) > 0 ? 'scope.accepted' : 'scope.whole'
  const rest = more > 0 ? translate('scope.more', { count: grouped(more) }) : ''
  return markup`${names}${rest}<a href="#coverage">${translate(complete ? whole : 'scope.short')}</a>`
}
