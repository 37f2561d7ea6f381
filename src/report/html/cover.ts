import type { Assessment } from '../../model/index.ts'
import { bytesText, grouped, timeText, verdictSentence } from '../wording/index.ts'
import { definitions } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { shownVerdict } from './verdict.ts'

const NAMED = 3 // targets; the section on coverage lists all

/** The cover: verdict, totals, and which run this is. */
export function cover(assessment: Assessment, { say }: Setting): Markup {
  const { coverage, selfTest } = assessment
  const verdict = shownVerdict(assessment)
  const sentence = verdictSentence({ ...assessment, verdict }, say)
  const untested = selfTest?.passed === false && sentence !== say('sentence.selfTest')
  const unread = verdict === 'detected' && !coverage.complete
  return markup`<header class="cover">
<h1>${say('title')}</h1>
<div class="verdict ${verdict}"><strong>${say(`verdict.${verdict}`)}</strong>
<p>${sentence}</p>
${unread ? markup`<p>${say('sentence.unread')}</p>` : ''}${untested ? markup`<p>${say('sentence.selfTest')}</p>` : ''}</div>
${totalsOf(assessment, say)}${runFacts(assessment, say)}</header>
`
}

function totalsOf({ totals }: Assessment, say: Setting['say']): Markup {
  return definitions('totals', [
    [say('total.occurrences'), grouped(totals.occurrences)],
    [say('total.distinct'), grouped(totals.distinctCards)],
    [say('total.bytes'), bytesText(totals.bytes)],
    [say('total.records'), grouped(totals.records)],
  ])
}

function runFacts(assessment: Assessment, say: Setting['say']): Markup {
  const { run, tool, profile, window } = assessment
  return definitions('facts', [
    [say('fact.organisation'), markup`<span class="pen">${say('blank')}</span>`],
    [say('fact.scope'), scope(assessment, say)],
    [say('fact.run'), markup`<code>${run.id}</code>`],
    [say('fact.purpose'), run.purpose ?? say('notStated')],
    [say('fact.change'), run.changeId ?? say('notStated')],
    [say('fact.profile'), profile ? say(`profile.${profile}`) : say('notStated')],
    [say('fact.started'), timeText(run.startedAt)],
    [say('fact.finished'), timeText(run.finishedAt)],
    [say('fact.resumed'), say(run.resumed ? 'yes' : 'no')],
    ...(window ? [[say('fact.window'), `${window.oldest} - ${window.newest}`] as const] : []),
    [say('fact.tool'), `${tool.name} ${tool.version}`],
  ])
}

/** What "in what was scanned" means, by name, and whether all of it was read. */
function scope({ coverage: { targets, complete } }: Assessment, say: Setting['say']): Markup {
  const names = targets.slice(0, NAMED).map(({ target }) => markup`<bdi>${target}</bdi>, `)
  const more = targets.length - NAMED
  const rest = more > 0 ? say('scope.more', { count: grouped(more) }) : ''
  return markup`${names}${rest}<a href="#coverage">${say(complete ? 'scope.whole' : 'scope.short')}</a>`
}
