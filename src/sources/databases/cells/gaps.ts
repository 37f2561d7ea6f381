import type { Note, NotRead } from '../../../model/index.ts'

/** Tells what was not read of values, once for each column and reason. */
export interface CellGaps {
  /** Of the value in the row that `where` names. */
  add(column: string, where: string, lack: Pick<NotRead, 'reason' | 'detail'>): void
  tell(): void
}

interface Gap {
  readonly column: string
  readonly where: string
  readonly lack: Pick<NotRead, 'reason' | 'detail'>
  count: number
}

/** Starts with nothing to tell; `what` names the table. */
export function cellGaps(what: string, note: Note): CellGaps {
  const gaps = new Map<string, Gap>()
  return {
    add(column, where, lack) {
      const key = JSON.stringify([column, lack.reason])
      const gap = gaps.get(key) ?? { column, where, lack, count: 0 }
      gap.count++
      gaps.set(key, gap)
    },
    tell() {
      for (const { column, where, lack, count } of gaps.values()) {
        const others = count > 1 ? `, and ${count - 1} more` : ''
        const detail = `${where}: ${lack.detail}${others}`
        note({ what: `${what}."${column.replaceAll('"', '""')}"`, reason: lack.reason, detail })
      }
      gaps.clear()
    },
  }
}
