import { counts } from '../../assess/index.ts'
import type { Assessment } from '../../model/index.ts'
import { grouped, reasonText } from '../wording/index.ts'
import { findingCard } from './finding-card.ts'
import { heading, none, note, opening, table } from './parts.ts'
import { places } from './places.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { todoText } from './todo-text.ts'

const DETAILED = 100 // some forty sheets of paper; the table has all

/** All findings as a table with its keys, and the gravest in detail: there may be tens of thousands. */
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
    yield* places(assessment, setting)
    yield basisKey(setting)
    yield todoKey(setting)
    yield* details(assessment, setting)
  }
  yield markup`</section>
`
}

function basisKey(setting: Setting): Markup {
  const { translate, keys } = setting
  const columns = [{ title: translate('column.symbol') }, { title: translate('detail.why') }]
  const rows = [...keys.basis].map(([id, number]) => [number, reasonText(id, setting.lang)])
  return markup`${heading(translate('basis.title'))}${table(translate('basis.title'), columns, rows)}`
}

function todoKey(setting: Setting): Markup {
  const { translate, keys } = setting
  const columns = [{ title: translate('column.symbol') }, { title: translate('detail.todo') }]
  const rows = [...keys.todo].map(([todo, letters]) => [letters, todoText(todo, setting)])
  return markup`${heading(translate('todo.title'))}${table(translate('todo.title'), columns, rows)}`
}

function* details({ findings: all }: Assessment, setting: Setting): Generator<Markup> {
  const { translate } = setting
  const shown = all.slice(0, DETAILED)
  yield heading(translate('details.title'))
  if (all.length > DETAILED) {
    yield note(
      translate('details.some', { count: grouped(shown.length), all: grouped(all.length) }),
    )
  }
  for (const finding of shown) yield findingCard(finding, setting)
}
