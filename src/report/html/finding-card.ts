import type { AssessedFinding, Sample } from '../../model/index.ts'
import {
  accessText,
  brandText,
  grouped,
  placeAt,
  quantity,
  reasonText,
  ticketed,
  timeText,
} from '../wording/index.ts'
import { chip, definitions, note, table } from './parts.ts'
import { stateText } from './places.ts'
import { requirementText } from './requirement-text.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, place, type Shown } from './template.ts'
import { causeText } from './todo-text.ts'

const SAMPLES = 5 // enough to recognise where a number comes from; report.json has up to 20

/** One finding with its reasons in plain words and samples, for a reader to open. */
export function findingCard(finding: AssessedFinding, setting: Setting): Markup {
  const { translate } = setting
  const { id, severity, kind, confidence, occurrences, distinctCards } = finding
  const counts = [
    quantity(distinctCards, 'cards', translate),
    quantity(occurrences, 'occurrences', translate),
  ]
  const state = stateText(finding, translate)
  return markup`<details class="finding" id="f-${id}"><summary>${chip(severity, translate)} <span class="place"><bdi>${place(placeAt(finding))}</bdi></span></summary>
<h4>${translate(`kind.${kind}`)} · ${translate(`confidence.${confidence}`)}${state ? ` · ${state}` : ''} <span class="quiet">${translate('findingId', { id })}</span></h4>
<p>${counts.join(translate('listed'))}</p>
${about(finding, setting)}${list('why', translate('detail.why'), reasonsOf(finding, setting))}${samples(finding, setting)}</details>
`
}

/** What people decided of it, and who may read it. */
function decisions(
  { exception, assignee, notes = [], access }: AssessedFinding,
  { translate, zone }: Setting,
): string[] {
  return [
    ...(exception
      ? [ticketed(translate('detail.exception', { ...exception }), exception.ticket, translate)]
      : []),
    ...(assignee === undefined ? [] : [translate('triage.assignee', { person: assignee })]),
    ...notes.map(({ at, by, text, ticket }) =>
      ticketed(
        translate('triage.note', { time: timeText(at, zone), person: by, text }),
        ticket,
        translate,
      ),
    ),
    ...(access ? [translate('access.detail', { access: accessText(access, translate) })] : []),
  ]
}

/** Where it belongs, and what is known of its history and cause. */
function about(finding: AssessedFinding, setting: Setting): Markup {
  const { translate, targets, zone } = setting
  const { target, role, window, causes = [], requirements = [], firstSeen } = finding
  const at = targets.get(target) ?? '-'
  const facts: (readonly [string, Shown])[] = [
    [translate('column.target'), markup`${at} <bdi>${target}</bdi>`],
    ...(causes.length > 0
      ? [
          [
            translate('detail.causes'),
            causes.map((id) => causeText(id, setting)).join(', '),
          ] as const,
        ]
      : []),
    ...(requirements.length > 0
      ? [[translate('detail.requirements'), requirementText(requirements, setting)] as const]
      : []),
  ]
  const lines = [
    ...(role === undefined ? [] : [translate('wrongField', { role })]),
    ...(window === undefined
      ? []
      : [
          translate('window', {
            oldest: timeText(window.oldest, zone),
            newest: timeText(window.newest, zone),
          }),
        ]),
    ...(firstSeen === undefined
      ? []
      : [translate('detail.firstSeen', { time: timeText(firstSeen, zone) })]),
    ...(finding.allowed ? [translate('detail.allowed')] : []),
    ...decisions(finding, setting),
  ]
  return markup`${lines.map((line) => markup`<p>${line}</p>\n`)}${definitions('facts', facts)}`
}

/** The reasons of all samples that are shown, each once. */
function reasonsOf({ samples: all }: AssessedFinding, setting: Setting): string[] {
  const reasons = all.slice(0, SAMPLES).flatMap((sample) => sample.reasons)
  return [...new Set(reasons)].map((reason) => reasonText(reason, setting.lang))
}

function list(kind: string, title: string, lines: readonly string[]): Shown {
  if (lines.length === 0) return ''
  const items = lines.map((line) => markup`<li>${line}</li>`)
  return markup`<p class="label">${title}</p>
<ul class="${kind}">${items}</ul>
`
}

function samples({ id, place, samples: all }: AssessedFinding, setting: Setting): Markup {
  const { translate } = setting
  const isColumn = place.type === 'column'
  const columns = [
    { title: translate('column.masked') },
    { title: translate('column.brand') },
    { title: translate(isColumn ? 'column.row' : 'column.position'), shape: 'name' },
    ...(isColumn ? [] : [{ title: translate('column.offset'), shape: 'number' } as const]),
    { title: translate('column.encoding') },
    { title: translate('column.elements') },
  ] as const
  const rows = all.slice(0, SAMPLES).map((sample) => cells(sample, isColumn, setting))
  const some =
    all.length > SAMPLES ? translate('samplesSome', { shown: SAMPLES, all: all.length }) : ''
  return markup`${table(translate('samplesOf', { id }), columns, rows)}${some && note(some)}`
}

function cells(sample: Sample, isColumn: boolean, setting: Setting): (string | Markup)[] {
  const { translate } = setting
  const { masked, brand, line, column, offset, key, encoding, elements } = sample
  return [
    markup`<span class="number-shown">${masked}</span>`,
    brandText(brand, setting),
    key ?? (isColumn ? '-' : `${line ?? '-'} : ${column ?? '-'}`),
    ...(isColumn ? [] : [grouped(offset)]),
    encoding,
    elements.map((element) => translate(`element.${element}`)).join(' + '),
  ]
}
