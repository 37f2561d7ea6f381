import { counts, isOpen } from '../../assess/index.ts'
import type { Assessment } from '../../model/index.ts'
import { bySeverity, changesOf, withoutAccepted } from '../overview.ts'
import {
  bytesText,
  comparedText,
  countAcceptedKinds,
  dayText,
  differenceText,
  grouped,
  placeOfTargets,
  quantity,
  sentences,
  timeText,
  verdictSentence,
} from '../wording/index.ts'
import { masthead } from './logo.ts'
import { nextSteps } from './next-steps.ts'
import { chip } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, place, type Shown } from './template.ts'
import { shownVerdict } from './verdict.ts'

const NAMED = 2 // targets; the section on coverage lists all
const TOP = 5 // places: what fits on the first screen beside the counts

/** The first screen: the verdict, where, since when, what is new, how much of each class, what was read, and what to do. */
export function cover(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  return markup`<header class="cover">
${masthead(translate('title'), assessment.run)}
${banner(assessment, translate)}
<div class="first">
<div class="serious"><h2>${translate('cover.serious')}</h2>
${serious(assessment, setting)}</div>
<div class="counts"><h2>${translate('cover.counts')}</h2>
${bySeverities(assessment, setting)}${read(assessment, translate)}</div>
<div class="steps"><h2>${translate('cover.steps')}</h2>
<ol>${nextSteps(assessment).map((step) => markup`<li>${translate(step)}</li>\n`)}</ol></div>
</div>
</header>
`
}

/** The cover of the annex: to which report it belongs, and what that says. */
export function annexCover(assessment: Assessment, { translate }: Setting): Markup {
  const { id, finishedAt, timeZone } = assessment.run
  return markup`<header class="cover">
${masthead(translate('annex.title'), assessment.run)}
${banner(assessment, translate)}
<p>${translate('annex.of', { id, time: timeText(finishedAt, timeZone) })}</p>
</header>
`
}

function banner(assessment: Assessment, translate: Setting['translate']): Markup {
  const { coverage, selfTest } = assessment
  const verdict = shownVerdict(assessment)
  const sentence = verdictSentence({ ...assessment, verdict }, translate)
  const untested = selfTest?.passed === false && sentence !== translate('sentence.selfTest')
  const more = [
    ...(verdict === 'detected' && !coverage.complete ? [translate('sentence.unread')] : []),
    ...(untested ? [translate('sentence.selfTest')] : []),
    where(assessment, translate),
    sentences([...since(assessment, translate), ...news(assessment, translate)], translate),
  ].filter((text) => text !== '')
  return markup`<div class="verdict ${verdict}"><strong>${translate(`verdict.${verdict}`)}</strong>
<p>${sentence}</p>
${more.map((text) => markup`<p>${text}</p>`)}${beside(assessment, translate)}</div>`
}

/** In which targets it was found. */
function where({ findings }: Assessment, translate: Setting['translate']): string {
  const targets = [...new Set(findings.filter(counts).map(({ target }) => target))]
  const names = targets.slice(0, NAMED).join(translate('listed'))
  const more = targets.length - NAMED
  if (more > 0) return translate('cover.whereMore', { names, count: grouped(more) })
  return names === '' ? '' : translate('cover.where', { names })
}

/** From when to when the data is dated that lies there. */
function since({ window, run }: Assessment, translate: Setting['translate']): string[] {
  if (!window) return []
  const oldest = dayText(window.oldest, run.timeZone)
  const newest = dayText(window.newest, run.timeZone)
  return [translate(oldest === newest ? 'cover.day' : 'cover.since', { oldest, newest })]
}

function news(assessment: Assessment, translate: Setting['translate']): string[] {
  const counts = changesOf(assessment)
  if (!counts || !assessment.baseline) return [translate('cover.first')]
  const { finishedAt } = assessment.baseline.run
  return [
    translate('cover.changes', {
      time: timeText(finishedAt, assessment.run.timeZone),
      added: grouped(counts.new),
      grown: grouped(counts.grown),
      continuing: grouped(counts.continuing),
      resolved: grouped(counts.resolved),
    }),
  ]
}

/** Of a run that is told beside another one: the difference, and where the rest stands. */
function beside(assessment: Assessment, translate: Setting['translate']): Shown {
  if (!assessment.comparison) return ''
  const less = assessment.comparison.reads === 'less' ? translate('comparison.status.3') : ''
  return markup`<p><a href="#changes">${comparedText(assessment, translate)}</a>: ${differenceText(assessment, translate)} ${less}</p>`
}

/** The most serious places, those for a person to decide last. */
function serious(assessment: Assessment, { translate, targets }: Setting): Markup {
  const open = withoutAccepted(assessment).findings.filter(isOpen)
  if (open.length === 0) return markup`<p>${translate('cover.none')}</p>\n`
  const rows = open
    .slice(0, TOP)
    .map(
      (finding) =>
        markup`<li>${chip(finding.severity, translate)} <a href="#f-${finding.id}"><bdi>${place(placeOfTargets(finding, targets.size))}</bdi></a> <span class="quiet">${quantity(finding.distinctCards, 'cards', translate)}</span></li>\n`,
    )
  const more = open.length - rows.length
  const rest =
    more > 0
      ? markup`<li><a href="#findings">${translate('cover.more', { count: grouped(more) })}</a></li>`
      : ''
  return markup`<ul class="top">${rows}${rest}</ul>\n`
}

function bySeverities(assessment: Assessment, { translate }: Setting): Markup {
  const rows = bySeverity(withoutAccepted(assessment)).map(
    ({ severity, places, occurrences }) =>
      markup`<li>${chip(severity, translate)} ${translate('cover.class', {
        places: quantity(places, 'places', translate),
        occurrences: quantity(occurrences, 'occurrences', translate),
      })}</li>\n`,
  )
  return markup`<ul class="classes">${rows}</ul>\n`
}

/** What was scanned, by name, how much, and whether all of it was read. */
function read({ coverage, totals }: Assessment, translate: Setting['translate']): Markup {
  const { targets, complete } = coverage
  const names = targets.slice(0, NAMED).map(({ target }) => target)
  const more = targets.length - NAMED
  const whole = countAcceptedKinds({ coverage }) > 0 ? 'scope.accepted' : 'scope.whole'
  const values = {
    read: grouped(targets.filter(({ status }) => status === 'complete').length),
    all: grouped(targets.length),
  }
  return markup`<h2>${translate('cover.read')}</h2>
<p><bdi>${names.join(translate('listed'))}</bdi>${more > 0 ? ` ${translate('scope.more', { count: grouped(more) })}` : ''}</p>
<p class="${complete ? 'whole' : 'short'}">${complete ? '✓' : '✗'} <a href="#coverage">${translate(complete ? whole : 'scope.short', values)}</a>${translate('listed')}${bytesText(totals.bytes)}</p>
${silent(coverage, translate)}`
}

/** Which machines did not answer. */
function silent({ targets }: Assessment['coverage'], translate: Setting['translate']): Shown {
  const all = targets.flatMap(({ notRead }) =>
    notRead.filter(({ reason }) => reason === 'no-worker').map(({ what }) => what),
  )
  if (all.length === 0) return ''
  const names = all.slice(0, NAMED).join(translate('listed'))
  const more = all.length - NAMED
  const rest = more > 0 ? ` ${translate('scope.more', { count: grouped(more) })}` : ''
  return markup`<p class="short">${translate('scope.silent', { names: names + rest })}</p>\n`
}
