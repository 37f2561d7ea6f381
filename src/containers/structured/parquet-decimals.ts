import type { FileMetaData, ParquetRow, SchemaElement } from 'hyparquet'

/** A column of decimal numbers: how many digits stand behind the point. */
export type ParquetDecimals = ReadonlyMap<string, number>

/**
 * Takes the mark of decimal numbers from columns, so that their values come as the integers that stand there: as
 * floating point numbers those of more than fifteen digits would lose some. Columns inside others keep it.
 */
export function takeDecimals({ schema }: FileMetaData): ParquetDecimals {
  const decimals = new Map<string, number>()
  let at = 1
  for (let left = schema[0]?.num_children ?? 0; left > 0 && at < schema.length; left--) {
    const element = schema[at] as SchemaElement
    at = behind(schema, at)
    if (element.num_children || element.repetition_type === 'REPEATED') continue
    if (element.converted_type !== 'DECIMAL' && element.logical_type?.type !== 'DECIMAL') continue
    decimals.set(element.name, element.scale ?? 0)
    delete element.converted_type
    delete element.logical_type
  }
  return decimals
}

/** Where the element behind this one and all inside it stands. */
function behind(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1
  for (let left = schema[at]?.num_children ?? 0; left > 0 && next < schema.length; left--)
    next = behind(schema, next)
  return next
}

/** Writes the decimal numbers of a row in all their digits. */
export function writeDecimals(row: ParquetRow, decimals: ParquetDecimals): void {
  for (const [name, scale] of decimals) {
    const value: unknown = row[name]
    if (value === null || value === undefined) continue
    const integer = value instanceof Uint8Array ? signed(value) : BigInt(value as number | bigint)
    row[name] = scale === 0 ? integer : withPoint(integer, scale)
  }
}

/** An integer of any length, the high byte first (LogicalTypes.md of Parquet, DECIMAL). */
const signed = (bytes: Uint8Array): bigint =>
  BigInt.asIntN(8 * bytes.length, BigInt(`0x0${Buffer.from(bytes).toString('hex')}`))

function withPoint(integer: bigint, scale: number): string {
  const digits = `${integer < 0n ? -integer : integer}`.padStart(scale + 1, '0')
  return `${integer < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
