import type { RowIndex } from '../row-index.ts'
import { COPY_DATA, isEnd, ROW_HEADER, viewOf } from './copy-format.ts'
import { messages, type Others } from './messages.ts'
import { rowFields } from './row-fields.ts'
import { wholeRows } from './whole-rows.ts'

/** Walks over wire bytes in memory. */
export interface CopyRowWalker {
  /**
   * Blanks in place what is no content and indexes rows; gives how much of memory is rows.
   *
   * A row of which a part is to come is left as it is, unless the whole memory is too small for it.
   */
  walk(filled: number, base: number): number
}

/**
 * Follows messages and, within them, rows.
 *
 * That a message is a row is documented but not promised for ever: where it is, the row is walked in one
 * go, and everywhere else the two are followed apart, wherever they are cut.
 */
export function rowWalker(index: RowIndex, memory: Uint8Array, others: Others): CopyRowWalker {
  const view = viewOf(memory)
  const walkWhole = wholeRows(index, memory)
  const fields = rowFields(index, memory)
  const { step, isBetween } = messages(memory, fields, others)
  let walked = 0

  return {
    walk(filled, base) {
      let at = walked - base
      while (at < filled) {
        if (isBetweenRows()) {
          at = walkWhole(at, filled, base)
          if (at === filled) break
          if (isEnd(memory[at])) {
            others.end(memory.slice(at, filled))
            filled = at
            break
          }
          if (isToCome(at, filled)) break
        }
        at = step(at, filled, base)
        if (isBetweenRows()) index.wrote(0, base + at) // a message that is no row belongs to none
      }
      walked = base + at
      return filled
    },
  }

  /** Whether a message begins here, and with it a row. */
  function isBetweenRows(): boolean {
    return isBetween() && fields.isBetween()
  }

  /** Whether it is better to wait for the rest of the message: else the memory is too small for it. */
  function isToCome(at: number, filled: number): boolean {
    if (at === 0 && filled === memory.length) return false
    if (filled - at < ROW_HEADER) return true
    return memory[at] === COPY_DATA && at + 1 + view.getUint32(at + 1) > filled
  }
}
