import type { Assessment, Severity } from '../../model/index.ts'
import { languages, messageFor } from '../messages/index.ts'
import type { Requirements } from '../reporter.ts'
import { placeName, quantity } from '../wording/index.ts'
import { heading, note, section, table } from './parts.ts'
import { requirementOf } from './requirement-text.ts'
import { isSection, numberOf } from './sections.ts'
import type { Setting } from './setting.ts'
import type { Markup, Shown } from './template.ts'

type Mapped = Requirements['mapping'][number]

/** Which places touch a requirement, and of which classes. */
interface Touch {
  readonly places: Set<string>
  readonly classes: Set<Severity>
}

/** Each requirement on stored card data by number: touched by findings, helped by this report, or not assessed by a scan. */
export function mapping(assessment: Assessment, setting: Setting): Markup {
  const { translate, requirements } = setting
  const touches = touchesOf(assessment)
  const rows = requirements?.mapping ?? []
  const documents = [...new Set(rows.map(documentOf))]
  return section('mapping', translate, [
    note(translate('mapping.note')),
    documents.map((document) => {
      const own = rows.filter((row) => documentOf(row) === document)
      return tableOf(requirementOf(document, setting).title, own, touches, setting)
    }),
  ])
}

const documentOf = ({ id }: Mapped): string => id.split(':', 1)[0] ?? id

function tableOf(
  title: string,
  rows: readonly Mapped[],
  touches: ReadonlyMap<string, Touch>,
  setting: Setting,
): Shown {
  const { translate } = setting
  const columns = [
    { title: translate('column.number') },
    { title: translate('column.subject'), shape: 'list' },
    { title: translate('column.status'), shape: 'list' },
    { title: translate('column.sees'), shape: 'list' },
    { title: translate('column.sections'), shape: 'list' },
  ] as const
  const cells = rows.map((row) => cellsOf(row, touches.get(row.touchedBy ?? row.id), setting))
  return [heading(title), table(title, columns, cells)]
}

function cellsOf(row: Mapped, touch: Touch | undefined, setting: Setting): string[] {
  const { translate, lang } = setting
  const { about, sees } = messageFor(languages[lang].requirements, row.id) ?? {
    about: '',
    sees: '',
  }
  const sections = (row.sections ?? []).filter(isSection)
  return [
    numberText(row.id, setting),
    about,
    row.scan === 'finding' ? touchText(touch, translate) : translate(`mapping.${row.scan}`),
    sees,
    sections.map((name) => `${numberOf(name)} ${translate(`section.${name}`)}`).join(' / ') || '-',
  ]
}

/** The number, or the word by which a document names one of its parts. */
function numberText(id: string, setting: Setting): string {
  const { number } = requirementOf(id, setting)
  const part = PARTS.find((known) => known === number)
  return part ? setting.translate(`mapping.part.${part}`) : number
}

const PARTS = ['store', 'process', 'transmit', 'whole'] as const

function touchText(touch: Touch | undefined, translate: Setting['translate']): string {
  if (!touch) return translate('mapping.untouched')
  const places = quantity(touch.places.size, 'places', translate)
  return translate('mapping.touched', { places, classes: [...touch.classes].join(', ') })
}

function touchesOf({ findings }: Assessment): Map<string, Touch> {
  const touches = new Map<string, Touch>()
  for (const { requirements = [], severity, target, place } of findings) {
    for (const id of requirements) {
      const touch = touches.get(id) ?? { places: new Set<string>(), classes: new Set<Severity>() }
      touches.set(id, touch)
      touch.places.add(`${target} ${placeName(place)}`)
      touch.classes.add(severity)
    }
  }
  return touches
}
