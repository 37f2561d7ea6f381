import type { Mask } from '../mask/index.ts'
import type { TableContent, UnitResult } from '../model/index.ts'

/** Times the reading of a table. */
interface TableClock {
  /** Takes down which table it is. */
  name(content: TableContent): void
  /** What is told of it; nothing of what is no table. */
  reading(): Pick<UnitResult, 'reading'>
}

/** Begins now. */
export function tableClock(mask: Mask): TableClock {
  const begun = Date.now()
  const start = performance.now()
  let content: TableContent | null = null
  return {
    name(named) {
      content = maskedContent(named, mask)
    },
    reading() {
      if (content === null) return {}
      const seconds = (performance.now() - start) / 1_000
      return { reading: { ...content, readAt: new Date(begun).toISOString(), seconds } }
    },
  }
}

function maskedContent(content: TableContent, mask: Mask): TableContent {
  const { database, schema, table, columns, columnsNotRead } = content
  return {
    ...content,
    ...maskedNames({ database, schema, table }, mask),
    columns: mask.names(columns),
    columnsNotRead: mask.names(columnsNotRead),
  }
}

/** The names of a table as they may be shown beside one another. */
export function maskedNames(
  { database, schema, table }: Pick<TableContent, 'database' | 'schema' | 'table'>,
  mask: Mask,
): Pick<TableContent, 'database' | 'schema' | 'table'> {
  const [ofDatabase, ofSchema, ofTable] = mask.names([database, schema ?? '', table])
  return { database: ofDatabase, schema: schema === null ? null : ofSchema, table: ofTable }
}
