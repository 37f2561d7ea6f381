import * as v from 'valibot'
import type { TableRead } from '../../model/index.ts'
import { count, type SchemaOf, time } from './values.ts'

/** A table that was read. */
export const table: SchemaOf<TableRead> = v.strictObject({
  target: v.string(),
  database: v.string(),
  schema: v.nullable(v.string()),
  table: v.string(),
  rows: count,
  bytes: count,
  readAt: v.exactOptional(time),
  seconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  columns: v.exactOptional(v.array(v.string())),
  columnsNotRead: v.exactOptional(v.array(v.string())),
  partial: v.exactOptional(v.literal(true)),
  unchangedSince: v.exactOptional(time),
})
