import { counts } from '../../assess/index.ts'
import type { Assessment } from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import { findingCard } from './finding-card.ts'
import { heading, none, note, opening } from './parts.ts'
import { places } from './places.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { whatToDo } from './what-to-do.ts'

const DETAILED = 100 // what a person looks into; the table has all

/** All findings as a table, what to do once for each class, and the most serious to open: there may be tens of thousands. */
export function* findings(assessment: Assessment, setting: Setting): Generator<Markup> {
  const { translate } = setting
  const { findings: all } = assessment
  yield opening('findings', translate)
  if (all.length === 0) yield none(translate)
  else {
    yield markup`<p>${translate('places.count', {
      places: grouped(all.length),
      counting: grouped(all.filter(counts).length),
    })}</p>
${heading(translate('places.title'))}${note(translate('places.note'))}`
    yield* places(assessment, DETAILED, setting)
    yield whatToDo(all, setting)
    yield* details(assessment, setting)
  }
  yield markup`</section>
`
}

function* details({ findings: all }: Assessment, setting: Setting): Generator<Markup> {
  const { translate } = setting
  const shown = all.slice(0, DETAILED)
  yield markup`<h3 class="details">${translate('details.title')}</h3>
`
  if (all.length > DETAILED) {
    yield note(
      translate('details.some', { count: grouped(shown.length), all: grouped(all.length) }),
    )
  }
  yield markup`<p class="tools" id="details-tools" hidden><label><input type="checkbox" id="details-print"> ${translate('details.print')}</label></p>
`
  for (const finding of shown) yield findingCard(finding, setting)
}
