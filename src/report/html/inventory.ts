import {
  type AssessedFinding,
  type Assessment,
  ELEMENTS,
  type Element,
  type Severity,
  type StorageWindow,
} from '../../model/index.ts'
import { grouped, spanText } from '../wording/index.ts'
import { chip, longTable, none, note, section } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Markup, Shown } from './template.ts'

const OPEN = 50 // rows; the rest opens on demand
const FIELDS = 6 // names of columns in a row

interface Store {
  readonly target: string
  readonly name: string
  readonly severity: Severity
  readonly parts: Set<string>
  readonly isTable: boolean
  readonly elements: Set<Element>
  occurrences: number
  window: StorageWindow | undefined
}

/** Where card data lies, with the columns that an assessor writes down (PCI DSS 12.5.2, 3.3.1). */
export function inventory({ findings }: Assessment, setting: Setting): Markup {
  const { translate } = setting
  const stores = storesOf(findings)
  if (stores.length === 0) return section('inventory', translate, none(translate))
  const columns = [
    { title: 'T' },
    { title: translate('column.store'), shape: 'name' },
    { title: translate('column.parts'), shape: 'list' },
    { title: translate('column.class') },
    { title: translate('column.elements'), shape: 'list' },
    { title: translate('column.sad') },
    { title: translate('column.gross'), shape: 'number' },
    { title: translate('column.window'), shape: 'list' },
    { title: translate('column.protected'), shape: 'blank' },
    { title: translate('column.logged'), shape: 'blank' },
  ] as const
  const rows = stores.map((store) => cells(store, setting))
  const more = (count: number): string => translate('inventory.rest', { count: grouped(count) })
  return section('inventory', translate, [
    note(translate('inventory.note')),
    longTable(translate('section.inventory'), columns, rows, { open: OPEN, more }),
  ])
}

function cells(store: Store, { translate, targets, zone }: Setting): Shown[] {
  const { target, name, severity, parts, isTable, elements, occurrences, window } = store
  const named = [...parts].slice(0, FIELDS).join(', ')
  const rest = parts.size - FIELDS
  return [
    targets.get(target) ?? '-',
    name,
    isTable
      ? named + (rest > 0 ? ` ${translate('response.andMore', { count: grouped(rest) })}` : '')
      : translate('inventory.files', { count: grouped(parts.size) }),
    chip(severity, translate),
    ELEMENTS.filter((element) => elements.has(element))
      .map((element) => translate(`element.${element}`))
      .join(' + '),
    translate(elements.has('track') || elements.has('securityCode') ? 'yes' : 'no'),
    grouped(occurrences),
    window ? spanText(window, zone) : '-',
    '',
    '',
  ]
}

/** Tables and folders with what may be card data, in the order of the findings: gravest first. */
function storesOf(findings: readonly AssessedFinding[]): Store[] {
  const stores = new Map<string, Store>()
  for (const finding of findings) {
    if (finding.severity === 'SV5' || finding.severity === 'SV0') continue
    const { name, part, isTable } = storeOf(finding)
    const key = JSON.stringify([finding.target, name, isTable])
    const store = stores.get(key) ?? emptyStore(finding, name, isTable)
    stores.set(key, store)
    store.parts.add(part)
    store.occurrences += finding.occurrences
    store.window = widest(store.window, finding.window)
    for (const element of elementsOf(finding)) store.elements.add(element)
  }
  return [...stores.values()]
}

function emptyStore({ target, severity }: AssessedFinding, name: string, isTable: boolean): Store {
  const [parts, elements] = [new Set<string>(), new Set<Element>()]
  return { target, name, severity, parts, isTable, elements, occurrences: 0, window: undefined }
}

function storeOf({ place }: AssessedFinding): { name: string; part: string; isTable: boolean } {
  if (place.type === 'column') {
    const { database, schema, table, column } = place
    const name = [database, schema, table].filter((each) => each !== null).join('.')
    return { name, part: column, isTable: true }
  }
  const cut = place.path.lastIndexOf('/') + 1
  const name = place.path.slice(0, cut) || './'
  return { name, part: place.path.slice(cut), isTable: false }
}

/** What its samples show beside the number. */
export function elementsOf({ kind, samples }: AssessedFinding): Element[] {
  const shown = samples.flatMap(({ elements }) => elements)
  return kind === 'track1' || kind === 'track2' ? [...shown, 'track'] : shown
}

function widest(
  known: StorageWindow | undefined,
  other: StorageWindow | undefined,
): StorageWindow | undefined {
  if (!known || !other) return known ?? other
  const times = [known.oldest, known.newest, other.oldest, other.newest].toSorted()
  return { oldest: times[0] ?? '', newest: times.at(-1) ?? '' }
}
