import { type Lang, type Translate, translator } from '../messages/index.ts'
import type { Names, Reporter } from '../reporter.ts'
import { type Paint, painter } from './paint.ts'

/** What every section writes with: the words of one language, names of schemes, and colours or none. */
export interface Pen {
  readonly lang: Lang
  readonly brands: Names
  readonly translate: Translate
  readonly paint: Paint
  /** Columns of a line; only a path may be longer, as one that is cut leads nowhere. */
  readonly width: number
  /** Whether everything is listed, not just what fits on a screen. */
  readonly all: boolean
}

/** The width of the oldest terminals, which every terminal and mail has. */
export const SCREEN = 80

/** A pen by the options of a reporter. */
export function penOf({
  lang,
  brands,
  colour = false,
  width = SCREEN,
  all = false,
}: Parameters<Reporter>[1]): Pen {
  return { lang, brands, translate: translator(lang), paint: painter(colour), width, all }
}

/** How many items are listed where there is room for so many. */
export const shownOf = (most: number, { all }: Pen): number =>
  all ? Number.POSITIVE_INFINITY : most
