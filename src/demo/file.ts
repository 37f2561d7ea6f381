import type { Kind, Severity } from '../model/index.ts'

/** What was put into a file on purpose, and what a report must say of it. */
export interface Planted {
  readonly kind: Kind
  readonly severity: Severity
  readonly occurrences: number
  readonly distinctCards: number
}

/** A file of the demo shop before it is written. */
export interface ShopFile {
  /** Relative to the shop's directory, with slashes. */
  readonly path: string
  readonly bytes: Buffer
  readonly planted: readonly Planted[]
}

/** Says that `occurrences` numbers, all different unless told, were planted. */
export function planted(
  kind: Kind,
  severity: Severity,
  occurrences: number,
  distinctCards: number = occurrences,
): Planted {
  return { kind, severity, occurrences, distinctCards }
}

/** Puts `extra` lines among `lines`, evenly spread and never as the first, so that they look at home. */
export function mixIn(lines: readonly string[], extra: readonly string[]): string[] {
  const mixed = [...lines]
  const step = Math.floor(lines.length / (extra.length + 1))
  for (const [index, line] of extra.entries()) mixed.splice((index + 1) * step + index, 0, line)
  return mixed
}
