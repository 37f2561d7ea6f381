import { type Attribute, attributesOf, isNaming, isValueOf, nameIn } from './attributes.ts'
import { isCell, isCode, isGroup, isRow, isText, isValue } from './elements.ts'
import { type FieldLabel, isAside, labelAt, labelledIn, passCell, trimmed } from './labels.ts'
import type { Naming } from './naming.ts'
import { firstFrom, localName, type Tag, type TaggedText } from './tags.ts'

/** What names a value: its element or attribute itself, an attribute that tells a name, or a label before it. */
type FieldKind = 'own' | 'told' | 'label'

/** A value of a text, and what names it. */
export interface MarkupField {
  /** What tells most of it: `card_number` for `number` in `card`. */
  readonly name: string
  /** The element or attribute that holds it. */
  readonly holder: string
  readonly kind: FieldKind
  readonly isAttribute: boolean
  readonly from: number
  readonly to: number
  /** Where its element or its label begins. */
  readonly start: number
}

/** An element that was opened. */
interface Open {
  readonly tag: Tag
  readonly name: string
  /** What its attributes name: the first value in it that nothing else names takes that. */
  told: string | null
}

interface Reading {
  readonly text: string
  readonly naming: Naming
  readonly fields: MarkupField[]
  readonly open: Open[]
  label: FieldLabel | null
}

/** Elements that are looked at for the one that a tag closes. */
const DEEP = 64
/** Parts of a date, and what any value may stand in: the elements around them tell what it is. */
const PART = /^(?:month|year|mm|yy|yyyy|mon|\w*value|string|text|data|date|int|integer)$/i
const OPTION = /^option$/i

/** The values between two places of a text, in order. */
export function fieldsOfMarkup(
  { text, tags }: TaggedText,
  { from, to }: { readonly from: number; readonly to: number },
  naming: Naming,
): MarkupField[] {
  const reading: Reading = { text, naming, fields: [], open: [], label: null }
  let index = firstFrom(tags, from)
  for (let tag = tags[index]; tag !== undefined && tag.to <= to; tag = tags[++index]) {
    if (tag.isClose) close(tag, reading)
    else open(tag, reading)
    takeText(tag.to, Math.min(tags[index + 1]?.from ?? to, to), reading)
  }
  return reading.fields
}

function close({ name }: Tag, reading: Reading): void {
  const { open } = reading
  const least = Math.max(0, open.length - DEEP)
  for (let at = open.length - 1; at >= least; at--) {
    if (open[at]?.tag.name !== name) continue
    open.length = at
    break
  }
  const { label } = reading
  if (isRow(localName(name))) reading.label = null
  else if (label?.within?.name === name) reading.label = { ...label, within: null }
}

function open(tag: Tag, reading: Reading): void {
  const name = localName(tag.name)
  if (isCell(name)) reading.label = passCell(reading.label)
  const attributes = attributesOf(tag)
  const told = nameIn(attributes, tag, reading.naming)
  const mayHold = !OPTION.test(name) || isChosen(tag)
  for (const one of attributes) if (mayHold) takeAttribute(one, tag, told, reading)
  if (!tag.isEmpty) reading.open.push({ tag, name, told: isGroup(name) ? null : told })
}

/** Of a list to choose from, only what was chosen is a value. */
const isChosen = ({ attributes }: Tag): boolean => /\sselected\b/i.test(attributes)

function takeAttribute(
  { name, from, to }: Attribute,
  tag: Tag,
  told: string | null,
  reading: Reading,
): void {
  if (told !== null && isNaming(name)) return
  const [holder, element] = [localName(name), localName(tag.name)]
  const { label, naming, open } = reading
  const place = { from, to, holder, isAttribute: true }
  if (isValueOf(name) && told === null && label !== null && isValue(element)) {
    reading.label = null
    take(place, { name: label.name, kind: 'label', start: label.start }, reading)
    return
  }
  const own = isValueOf(name) ? (told ?? takeTold(open.at(-1))) : null
  const qualified = isText(element) ? naming(holder) : nameOf([holder, element], reading)
  const kind = own === null ? 'own' : 'told'
  take(place, { name: own ?? qualified ?? holder, kind, start: tag.from }, reading)
}

type Held = Omit<MarkupField, keyof Named>
type Named = Pick<MarkupField, 'name' | 'kind' | 'start'>

/** Written out: objects made of others and more are slow and large where there are many. */
function take(
  { from, to, holder, isAttribute }: Held,
  { name, kind, start }: Named,
  { fields }: Reading,
): void {
  fields.push({ name, holder, kind, isAttribute, from, to, start })
}

/** The text between two tags is a value, a label, or both in one. */
function takeText(from: number, to: number, reading: Reading): void {
  const { text, naming, label } = reading
  const element = reading.open.at(-1)
  const place = trimmed(text, from, to)
  if (element === undefined || place === null || !mayHoldText(element)) return
  const { tag, name: holder } = element
  const pair = labelledIn(text, place, holder, naming)
  if (pair !== null) {
    const { from, to, name } = pair
    reading.label = null
    const named: Named = { name, kind: 'label', start: tag.from }
    take({ from, to, holder, isAttribute: false }, named, reading)
    return
  }
  const isWaiting = label !== null && element.told === null && isValue(holder)
  if (isWaiting && (label.within !== null || isAside(text.slice(place.from, place.to)))) return
  const named = namedText(element, isWaiting ? label : null, reading)
  take({ from: place.from, to: place.to, holder, isAttribute: false }, named, reading)
  reading.label = labelAt(text, place, tag, naming)
}

const mayHoldText = ({ name, tag }: Open): boolean =>
  !isCode(name) && (!OPTION.test(name) || isChosen(tag))

function namedText(element: Open, label: FieldLabel | null, { open, naming }: Reading): Named {
  const { name, tag } = element
  if (label !== null) return { name: label.name, kind: 'label', start: label.start }
  const start = tag.from
  const told = takeTold(element) ?? (isValue(name) ? takeTold(open.at(-2)) : null)
  if (told !== null) return { name: told, kind: 'told', start }
  const own = isText(name) ? null : nameOf([name], { open: open.slice(-4, -1), naming })
  return { name: own ?? name, kind: 'own', start }
}

/** What attributes of an element name is one value. */
function takeTold(element: Open | undefined): string | null {
  const told = element?.told ?? null
  if (element !== undefined) element.told = null
  return told
}

/** The name of a value by what holds it, innermost first, and by the elements around: as many as tell what it is. */
function nameOf(
  holders: readonly string[],
  { open, naming }: Pick<Reading, 'open' | 'naming'>,
): string | null {
  const names = [
    ...holders,
    ...open
      .slice(-3)
      .map(({ name }) => name)
      .reverse(),
  ]
  const parts = names.findIndex((name) => !PART.test(name))
  const whole = names.slice(0, Math.max(parts, 1) + 1).reverse()
  return naming(whole.join('.')) ?? naming(holders[0] ?? '')
}
