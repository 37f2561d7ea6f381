import type { Canary, Chunk } from '../../model/index.ts'
import type { Hit } from './hits.ts'

/** Bytes before a hit in which its field's name ends. */
const NEAR = 64

/** A name as programs write it; one with digits within may be another in each run (`session_9f3a`). */
const FIELD = /(?<![\w-])([A-Za-z_][A-Za-z_.-]{0,39}\d{0,2})\\*["']?\s*(?:=>|[:=])\s*\\*["']?$/

/** The name that stands directly before a hit: `pan=`, `"number": "`; null where there is none. */
export function fieldBefore(
  { bytes, rows }: Chunk,
  { start }: Hit,
  canary?: Canary,
): string | null {
  const row = rows?.rowAt(start) ?? null
  const cell = row === null ? null : (rows?.cellAt(row, start, start + 1) ?? null)
  const from = Math.max(0, start - NEAR, cell?.start ?? 0)
  const before = Buffer.from(bytes.buffer, bytes.byteOffset + from, start - from).toString('latin1')
  const name = FIELD.exec(before)?.[1] ?? null
  if (name === null || canary?.holder.toUpperCase().includes(name.toUpperCase())) return null
  return name
}
