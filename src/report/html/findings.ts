import type { AssessedFinding, Assessment, Sample } from '../../types.ts'
import { brandText } from '../brand-text.ts'
import { placeName } from '../place-name.ts'
import { grouped } from '../quantities.ts'
import { reasonText } from '../reason-text.ts'
import { chip, type Setting, table } from './parts.ts'
import { type Markup, markup } from './template.ts'

const OPEN = 200 // what a person reads; a browser draws the rest only when it is opened
const SAMPLES = 5 // enough to recognise where a number comes from; report.json has up to 20

/** All findings, one piece each: there may be tens of thousands. */
export function* findings({ findings: all }: Assessment, setting: Setting): Generator<Markup> {
  const { say } = setting
  yield markup`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">${say('section.findings')}</h2>
<p class="quiet">${all.length === 0 ? say('none') : say('samplesNote', { count: SAMPLES })}</p>
`
  for (const finding of all.slice(0, OPEN)) yield article(finding, setting)
  if (all.length > OPEN) yield* folded(all.slice(OPEN), setting)
  yield markup`</section>
`
}

function* folded(rest: readonly AssessedFinding[], setting: Setting): Generator<Markup> {
  const count = grouped(rest.length)
  yield markup`<details><summary>${setting.say('otherFindings', { count })}</summary>
`
  for (const finding of rest) yield article(finding, setting)
  yield markup`</details>
`
}

function article(finding: AssessedFinding, setting: Setting): Markup {
  const { say } = setting
  const { id, severity, kind, confidence, place, target, occurrences, distinctCards } = finding
  const counts = { occurrences: grouped(occurrences), cards: grouped(distinctCards) }
  return markup`<article class="finding" id="f-${id}" aria-labelledby="f-${id}-title">
<h3 id="f-${id}-title">${chip(severity, say)} ${say(`kind.${kind}`)} · ${say(`confidence.${confidence}`)}</h3>
<p class="place"><bdi>${placeName(place)}</bdi></p>
<p>${say('findingCounts', counts)}</p>
${about(finding, setting)}<p class="quiet">${say('column.target')}: <bdi>${target}</bdi> · ${say('findingId', { id })}</p>
${samples(finding, setting)}</article>
`
}

/** What only a column of a table has: the field it was meant for, and the times of its rows. */
function about({ role, window }: AssessedFinding, { say }: Setting): Markup {
  const lines = [
    ...(role === undefined ? [] : [say('wrongField', { role })]),
    ...(window === undefined ? [] : [say('window', { ...window })]),
  ]
  return markup`${lines.map((line) => markup`<p>${line}</p>\n`)}`
}

function samples({ id, samples: all }: AssessedFinding, setting: Setting): Markup {
  const { say } = setting
  const columns = [
    { title: say('column.masked') },
    { title: say('column.brand') },
    { title: say('column.position'), shape: 'number' },
    { title: say('column.offset'), shape: 'number' },
    { title: say('column.encoding') },
    { title: say('column.elements') },
    { title: say('column.basis') },
  ] as const
  const rows = all.slice(0, SAMPLES).map((sample) => cells(sample, setting))
  return table(say('samplesOf', { id }), columns, rows)
}

function cells(sample: Sample, setting: Setting): (string | Markup)[] {
  const { say } = setting
  const { masked, brand, line, column, offset, key, encoding, elements, reasons } = sample
  const items = reasons.map((reason) => markup`<li>${reasonText(reason, setting)}</li>`)
  return [
    markup`<span class="number-shown">${masked}</span>`,
    brand === null ? say('brand.unknown') : brandText(brand, say),
    key ?? `${line ?? '-'} : ${column ?? '-'}`,
    grouped(offset),
    encoding,
    elements.map((element) => say(`element.${element}`)).join(' + '),
    markup`<ul class="reasons">${items}</ul>`,
  ]
}
