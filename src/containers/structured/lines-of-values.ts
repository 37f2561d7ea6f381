/** A value of a database or a message, as a reader of its format gives it. */
export type StructuredValue = unknown

/** Writes a value as a line of JSON: bytes as the text that they are, integers of any size in digits. */
export function lineOfValue(value: StructuredValue): string {
  const digits: string[] = []
  const text = JSON.stringify(value, (_, inner: unknown) => plain(inner, digits)) ?? 'null'
  return `${text.replaceAll(/"\\u0000(\d+)"/g, (_, index: string) => digits[Number(index)] ?? '')}\n`
}

/**
 * The same for a row of a table, several times as fast: most values are short texts and integers. `heads` are the
 * names of its columns as JSON, each with its colon.
 */
export function lineOfRow(heads: readonly string[], values: readonly StructuredValue[]): string {
  let line = ''
  for (const [at, head] of heads.entries())
    line += `${at === 0 ? '{' : ','}${head}${jsonOf(values[at])}`
  return `${line}}\n`
}

function jsonOf(value: StructuredValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return `${value}`
  return lineOfValue(value).trimEnd()
}

/** JSON has no integers beyond 2^53 of its own: a mark stands for them until all is written. */
function plain(value: unknown, digits: string[]): unknown {
  if (typeof value === 'bigint') return `\0${digits.push(`${value}`) - 1}`
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return `\0${digits.push(`${BigInt(value)}`) - 1}`
  if (value instanceof Uint8Array) return textOfBytes(value)
  if (isBuffer(value)) return textOfBytes(Uint8Array.from(value.data))
  return value instanceof Map ? Object.fromEntries(value) : value
}

/** What `Buffer.toJSON` has made of a buffer before the replacer sees it. */
const isBuffer = (value: unknown): value is { readonly data: number[] } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'Buffer' &&
  'data' in value

const decoder = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 where it is that, else a character for each byte. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  }
}
