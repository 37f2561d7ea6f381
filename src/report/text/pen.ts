import type { Lang, Translate } from '../messages/index.ts'
import type { Names } from '../reporter.ts'
import type { Paint } from './paint.ts'

/** What every section writes with: the words of one language, names of schemes, and colours or none. */
export interface Pen {
  readonly lang: Lang
  readonly brands: Names
  readonly translate: Translate
  readonly paint: Paint
}
