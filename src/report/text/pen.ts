import type { Say } from '../messages/index.ts'
import type { Paint } from './paint.ts'

/** What every section writes with: the words of one language, and colours or none. */
export interface Pen {
  readonly say: Say
  readonly paint: Paint
}
