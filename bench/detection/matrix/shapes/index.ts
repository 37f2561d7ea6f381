// Every shape in which software and people write a record with a card in it. In: records. Out: their text.
import type { Shape } from '../record.ts'
import { json } from './json.ts'
import { lines } from './lines.ts'
import { markup } from './markup.ts'
import { programs } from './programs.ts'
import { sql } from './sql.ts'

export const shapes: readonly Shape[] = [...lines, ...json, ...programs, ...markup, ...sql]
