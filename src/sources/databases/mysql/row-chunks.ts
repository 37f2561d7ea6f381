import type { Connection } from 'mysql2'
import type { Chunk } from '../../../model/index.ts'
import { contentChunk } from '../content-chunk.ts'
import type { Throttle } from '../rate-limit.ts'
import { type FillRows, rowWindows } from '../row-windows.ts'
import type { Pager } from './pager.ts'
import { type RowStream, rowStream } from './row-stream.ts'
import { rowsOf } from './rows.ts'
import type { TablePlan } from './table-plan.ts'

/** What is asked for rows, page by page. */
export interface PagedQuery {
  readonly connection: Connection
  readonly plan: TablePlan
  readonly pager: Pager
  /** The statement of a page by its condition. */
  queryOf(condition: string): string
  /** Lets go of the locks that a page has left. */
  leave(): Promise<void>
  readonly throttle: Throttle
  /** Whether it may rest while a statement is open, whose locks others may wait for. */
  readonly isHeld: boolean
}

/** Runs the queries of all pages and gives their rows chunk by chunk in `memory`; throws the driver's errors. */
export async function* rowChunks(
  query: PagedQuery,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { table, columns, unreadable } = query.plan
  yield contentChunk(table, { columns, isRestricted: unreadable.length > 0 })
  const index = rowsOf(query.plan)
  const pages = pagedFill(query, (page, start) =>
    rowStream(query.connection, query.queryOf(page), { memory, index, start }, signal),
  )
  const fill: FillRows = (filled, base) => pages.fill(filled, base, memory.length, signal)
  try {
    for await (const chunk of rowWindows(fill, memory, index, signal)) {
      yield chunk
      if (query.isHeld) await query.throttle(chunk.to - chunk.from, signal)
    }
  } finally {
    pages.release()
  }
}

interface PagedFill {
  fill(filled: number, base: number, room: number, signal: AbortSignal): Promise<number>
  release(): void
}

/** Fills memory from one page after another; rests between two, when no lock is left. */
function pagedFill(
  { pager, leave, throttle, isHeld }: PagedQuery,
  open: (page: string, start: number) => RowStream,
): PagedFill {
  let rows: RowStream | null = null
  let [begun, bytes] = [0, 0]

  return {
    async fill(filled, base, room, signal) {
      let end = filled
      while (end < room) {
        rows ??= await next(base + end)
        if (rows === null) break
        const got = await rows.fill(end, base)
        end += got
        bytes += got
        if (end < room) await finish(signal)
      }
      return end - filled
    },
    release: () => rows?.release(),
  }

  async function next(start: number): Promise<RowStream | null> {
    const page = await pager.next()
    ;[begun, bytes] = [performance.now(), 0]
    return page === null ? null : open(page, start)
  }

  async function finish(signal: AbortSignal): Promise<void> {
    rows?.release()
    rows = null
    pager.took({ ms: performance.now() - begun, bytes })
    await leave()
    if (!isHeld) await throttle(bytes, signal)
  }
}
