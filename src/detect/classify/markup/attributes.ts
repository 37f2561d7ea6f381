import { isText } from './elements.ts'
import type { Naming } from './naming.ts'
import { localName, type Tag } from './tags.ts'

/** An attribute with the place of its value in the text. */
export interface Attribute {
  readonly name: string
  readonly value: string
  readonly from: number
  readonly to: number
}

/** Quotes may be escaped, as in a string of JSON. */
const ATTRIBUTE =
  /\s([A-Za-z_\x80-\uffff][\w:.\x80-\uffff-]*)\s*=\s*(?:\\*"([^"<>\\]*)|\\*'([^'<>\\]*)|([^\s"'\\<>=]+))/g

/** Attributes that name the value of their element, in HTML and in XML of many programs. */
const NAMES =
  /^(?:name|key|id|n|property|field|fieldname|label|code|placeholder|title|aria-label|autocomplete|itemprop|data-(?:label|field|name|title|th))$/i
/** Attributes that are the value of an element that others name. */
const VALUES = /^(?:value|val|v|string|content|data-value)$/i
/** Classes of a widespread style sheet, and those too short to name anything. */
const STYLES = /^(?:cards?(?:-[a-z-]+)?|..?)$/i
const CARD_NUMBER = /num|no\b|pan/i

export const isNaming = (name: string): boolean => NAMES.test(localName(name))
export const isValueOf = (name: string): boolean => VALUES.test(localName(name))

/** The attributes of a tag. */
export function attributesOf({ attributes, from, name }: Tag): Attribute[] {
  if (attributes === '') return []
  const start = from + 1 + name.length
  return Array.from(attributes.matchAll(ATTRIBUTE), (match): Attribute => {
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const to = start + match.index + match[0].length
    return { name: match[1] ?? '', value, from: to - value.length, to }
  })
}

/** The name that attributes give to the value of their element, of those that tell something the first. */
export function nameIn(
  attributes: readonly Attribute[],
  { name }: Tag,
  naming: Naming,
): string | null {
  for (const attribute of attributes) {
    const told = isNaming(attribute.name) ? naming(attribute.value) : null
    if (told !== null) return told
  }
  const style = isText(name) ? attributes.find((one) => /^class$/i.test(one.name)) : undefined
  for (const word of style?.value.split(/\s+/) ?? []) {
    const told = STYLES.test(word) && !CARD_NUMBER.test(word) ? null : naming(word)
    if (told !== null) return told
  }
  return null
}
