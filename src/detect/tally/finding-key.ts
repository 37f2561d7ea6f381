import type { Finding, Membership } from '../../model/index.ts'
import { bitsOf } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import { nameInUnit } from './columns.ts'

/** What makes two numbers the same finding of a unit. */
export interface FindingKey extends Pick<Finding, 'kind' | 'confidence' | 'brand' | 'overExposed'> {
  readonly name: string
  readonly role: string | undefined
  readonly codeField: string | undefined
  readonly comment: string | undefined
  /** As `bitsOf` gives them. */
  readonly bits: number
  readonly member: Membership | null
}

/** The key of a number, with what it is in the population of its column or field. */
export function keyOf(item: Detection, member: Membership | null): FindingKey {
  const { kind, confidence, brand, elements, overExposed = false } = item.judgement
  const { place, role, codeField, comment } = item
  const name = nameInUnit(place)
  return {
    name,
    role,
    codeField,
    comment,
    kind,
    confidence,
    brand,
    overExposed,
    bits: bitsOf(elements),
    member,
  }
}

/** Whether two keys are one, without writing either: most numbers are like one just before. */
export function isSame(a: FindingKey, b: FindingKey): boolean {
  return (
    a.brand === b.brand &&
    a.bits === b.bits &&
    a.kind === b.kind &&
    a.confidence === b.confidence &&
    a.overExposed === b.overExposed &&
    a.role === b.role &&
    a.codeField === b.codeField &&
    a.comment === b.comment &&
    a.name === b.name &&
    a.member === b.member // for like numbers one object
  )
}

/** A key as text. */
export function textOf(key: FindingKey): string {
  const { name, role, codeField, comment, kind, confidence, brand, overExposed } = key
  const { bits, member } = key
  return [
    ...[name, role, codeField, comment, kind, confidence, brand, overExposed],
    ...[
      member?.field,
      member?.shape,
      member?.passes,
      member?.isMarked,
      member?.ungrouped,
      member?.isCardField,
      member?.isForeignField,
      member?.columnOnly,
    ],
    bits,
  ].join('\0')
}
