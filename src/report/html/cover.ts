import type { Assessment } from '../../types.ts'
import { bytesText, grouped } from '../quantities.ts'
import { verdictSentence } from '../verdict-text.ts'
import { definitions, type Setting } from './parts.ts'
import { type Markup, markup } from './template.ts'

/** The cover: verdict, totals, and which run this is. */
export function cover(assessment: Assessment, { say }: Setting): Markup {
  const { verdict, coverage, selfTest } = assessment
  const unread = verdict === 'detected' && !coverage.complete
  const untested = selfTest?.passed === false && !(verdict === 'inconclusive' && coverage.complete)
  return markup`<header>
<h1>${say('title')}</h1>
<div class="verdict ${verdict}"><strong>${say(`verdict.${verdict}`)}</strong>
<p>${verdictSentence(assessment, say)}</p>
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

function runFacts({ run, tool }: Assessment, say: Setting['say']): Markup {
  return definitions('facts', [
    [say('fact.run'), markup`<code>${run.id}</code>`],
    [say('fact.purpose'), run.purpose ?? say('notStated')],
    [say('fact.change'), run.changeId ?? say('notStated')],
    [say('fact.started'), run.startedAt],
    [say('fact.finished'), run.finishedAt],
    [say('fact.resumed'), say(run.resumed ? 'yes' : 'no')],
    [say('fact.tool'), `${tool.name} ${tool.version}`],
  ])
}
