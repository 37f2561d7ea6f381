import { type Element, splitValues } from '../../model/index.ts'
import type { Fields } from '../../rules/index.ts'

/** A place in a text. */
export interface ValuePart {
  readonly from: number
  readonly to: number
}

/** A value whose field may hold a part of one only. */
export interface PartNamed extends ValuePart {
  readonly name: string
  readonly role: string
}

/** A value in parts, and the pattern that tells whether it is the element that its fields are for. */
interface SplitInText extends ValuePart {
  readonly element: Element
  readonly pattern: RegExp
  /** Behind the first part. */
  readonly rest: readonly ValuePart[]
  readonly between: string
}

/** The values of a text that stand in several fields in parts. */
export function splitInText(named: readonly PartNamed[], fields: Fields): SplitInText[] {
  if (named.length < 2) return []
  return splitValues(named).flatMap(({ parts, role, between }) => {
    const element = fields.byRole.get(role)?.element
    const pattern = element && fields.values.get(element)
    const [first, ...rest] = parts.flatMap((part) => named[part] ?? [])
    if (element === undefined || pattern === undefined || first === undefined) return []
    return [{ element, pattern, from: first.from, to: first.to, rest, between }]
  })
}

/** Numbers of parts that stay as they are where digits are made alike (alike.ts). */
const KEPT = /(?:[A-Za-z]{2}|_)\d{1,2}$/
const ENDS_IN_ZERO = /0[)\]]?$/

/** Whether the part that a field names may be another with the digits that were made zeros. */
export function isPartByDigits(name: string): boolean {
  return ENDS_IN_ZERO.test(name) && !KEPT.test(name)
}
