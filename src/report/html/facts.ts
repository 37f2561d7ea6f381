import type { Assessment } from '../../model/index.ts'
import { bytesText, grouped, spanText, timeText } from '../wording/index.ts'
import { definitions, section } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'

const toFillIn = (translate: Setting['translate']): Markup =>
  markup`<span class="pen">${translate('blank')}</span>`

/** Which run this is, and how much it read: what a reader looks up last. */
export function facts(assessment: Assessment, { translate, zone }: Setting): Markup {
  const { run, tool, profile, window, totals } = assessment
  return section('facts', translate, [
    definitions('facts', [
      [translate('fact.organisation'), run.organisation ?? toFillIn(translate)],
      ...(run.contacts?.questions
        ? [[translate('fact.questions'), run.contacts.questions] as const]
        : []),
      [translate('fact.run'), markup`<code>${run.id}</code>`],
      [translate('fact.purpose'), run.purpose ?? translate('notStated')],
      [translate('fact.change'), run.changeId ?? translate('notStated')],
      [
        translate('fact.profile'),
        profile ? translate(`profile.${profile}`) : translate('notStated'),
      ],
      [translate('fact.started'), timeText(run.startedAt, zone)],
      [translate('fact.finished'), timeText(run.finishedAt, zone)],
      [translate('fact.resumed'), translate(run.resumed ? 'yes' : 'no')],
      ...(window ? [[translate('fact.window'), spanText(window, zone)] as const] : []),
      [translate('total.occurrences'), grouped(totals.occurrences)],
      [translate('total.distinct'), grouped(totals.distinctCards)],
      [translate('total.bytes'), bytesText(totals.bytes)],
      [translate('total.records'), grouped(totals.records)],
      [translate('fact.tool'), `${tool.name} ${tool.version}`],
    ]),
  ])
}
