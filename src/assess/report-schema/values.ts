import * as v from 'valibot'
import {
  type Confidence,
  ELEMENTS,
  type Element,
  KINDS,
  type Kind,
  type Place,
  SEVERITIES,
  type Severity,
  type StorageWindow,
  type Verdict,
} from '../../model/index.ts'
import { CONFIDENCES } from '../severity.ts'

/** What the validator takes for a value of the model's type: the compiler holds the two together. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>

// What several parts of a report are made of.

export const count: SchemaOf<number> = v.pipe(v.number(), v.integer(), v.minValue(0))
export const positive: SchemaOf<number> = v.pipe(v.number(), v.integer(), v.minValue(1))
export const digest: SchemaOf<string> = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const time: SchemaOf<string> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/),
)

export const element: SchemaOf<Element> = v.picklist(ELEMENTS)
export const severity: SchemaOf<Severity> = v.picklist(SEVERITIES)
export const confidence: SchemaOf<Confidence> = v.picklist(CONFIDENCES)
export const verdict: SchemaOf<Verdict> = v.picklist(['detected', 'not-detected', 'inconclusive'])
export const window: SchemaOf<StorageWindow> = v.strictObject({
  oldest: v.string(),
  newest: v.string(),
})
/** The six characters of a row are missing in reports of versions before identities, and in exceptions. */
export const id: SchemaOf<string> = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}(-[0-9a-f]{6})?$/))

export const kind: SchemaOf<Kind> = v.picklist(KINDS)

export const place: SchemaOf<Place> = v.variant('type', [
  v.strictObject({ type: v.literal('file'), path: v.string() }),
  v.strictObject({
    type: v.literal('column'),
    database: v.string(),
    schema: v.nullable(v.string()),
    table: v.string(),
    column: v.string(),
  }),
])

/** Who answers for what is accepted, and until when. */
export const approval: SchemaOf<{
  readonly reason: string
  readonly approver: string
  readonly until: string
  readonly ticket?: string
  readonly at?: string
}> = v.strictObject({
  reason: v.string(),
  approver: v.string(),
  until: v.string(),
  ticket: v.exactOptional(v.string()),
  at: v.exactOptional(time),
})
