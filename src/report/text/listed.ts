import { grouped } from '../wording/index.ts'
import type { Pen } from './pen.ts'

const LISTED = 50 // of each kind: what fits into a mail that somebody reads

/** The lines of the first items, and how many more there are. */
export function* listed<Item>(
  items: readonly Item[],
  lines: (item: Item) => string[],
  { translate }: Pen,
): Generator<string> {
  for (const item of items.slice(0, LISTED)) yield `${lines(item).join('\n')}\n`
  const rest = items.length - LISTED
  if (rest > 0) yield `  ${translate('news.more', { count: grouped(rest) })}\n`
}
