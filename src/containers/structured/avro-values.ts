import { damaged } from '../unreadable-error.ts'

/** A schema as it is written in JSON: Avro 1.12, "Schema Declaration". */
export type AvroSchema = string | readonly AvroSchema[] | AvroType

interface AvroType {
  readonly type: AvroSchema
  readonly name?: string
  readonly namespace?: string
  readonly logicalType?: string
  readonly scale?: number
  readonly size?: number
  readonly fields?: readonly { readonly name: string; readonly type: AvroSchema }[]
  readonly symbols?: readonly string[]
  readonly items?: AvroSchema
  readonly values?: AvroSchema
}

/** Bytes, and where the next value begins. */
interface AvroInput {
  readonly bytes: Buffer
  at: number
}

/** Reads a value from where the last one ended. */
export type AvroReader = (input: AvroInput) => unknown

type Named = Map<string, AvroReader>

/** How values of a schema are read. */
export function avroReader(schema: AvroSchema, named: Named = new Map()): AvroReader {
  if (typeof schema === 'string') return PRIMITIVES[schema] ?? namedReader(schema, named)
  if (schema instanceof Array) return unionReader(schema, named)
  if (schema.logicalType === 'decimal') return decimalReader(schema, named)
  if (typeof schema.type !== 'string') return avroReader(schema.type, named)
  return COMPLEX[schema.type]?.(schema, named) ?? avroReader(schema.type, named)
}

/** Seven bits a byte, the lowest first, and the sign in the lowest of all. */
export function takeAvroLong(input: AvroInput): number | bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = input.bytes[input.at++]
    if (byte === undefined) break
    value |= BigInt(byte & 0x7f) << shift
    if (byte >= 0x80) continue
    const signed = (value >> 1n) ^ -(value & 1n)
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed
  }
  throw broken()
}

function takeBytes(input: AvroInput, count: number): Buffer {
  const bytes = input.bytes.subarray(input.at, input.at + count)
  if (count < 0 || bytes.length < count) throw broken()
  input.at += count
  return bytes
}

const takeLong = (input: AvroInput): number => Number(takeAvroLong(input))
const takeSized: AvroReader = (input) => takeBytes(input, takeLong(input))

const PRIMITIVES: Readonly<Record<string, AvroReader>> = {
  null: () => null,
  boolean: (input) => takeBytes(input, 1)[0] !== 0,
  int: takeAvroLong,
  long: takeAvroLong,
  float: (input) => takeBytes(input, 4).readFloatLE(),
  double: (input) => takeBytes(input, 8).readDoubleLE(),
  bytes: takeSized,
  string: (input) => `${takeSized(input)}`,
}

const COMPLEX: Readonly<Record<string, (type: AvroType, named: Named) => AvroReader>> = {
  record: recordReader,
  error: recordReader,
  enum: ({ symbols, ...type }, named) =>
    define(type, named, (input) => symbols?.[takeLong(input)] ?? null),
  fixed: ({ size = 0, ...type }, named) => define(type, named, (input) => takeBytes(input, size)),
  array: ({ items = 'null' }, named) => {
    const read = avroReader(items, named)
    return (input) => [...blocks(input, read)]
  },
  map: ({ values = 'null' }, named) => {
    const read = avroReader(values, named)
    const entry: AvroReader = (input) => [`${takeSized(input)}`, read(input)]
    return (input) => Object.fromEntries(blocks(input, entry) as Iterable<[string, unknown]>)
  },
}

/** A type that others may name; with its namespace or without it. */
function define(
  { name = '', namespace }: Partial<AvroType>,
  named: Named,
  read: AvroReader,
): AvroReader {
  named.set(name, read)
  if (namespace !== undefined) named.set(`${namespace}.${name}`, read)
  return read
}

/** A type that is named stands somewhere else, in itself too. */
const namedReader = (name: string, named: Named): AvroReader => {
  const short = name.slice(name.lastIndexOf('.') + 1)
  return (input) => {
    const read = named.get(name) ?? named.get(short)
    if (read === undefined) throw broken()
    return read(input)
  }
}

function recordReader(type: AvroType, named: Named): AvroReader {
  const fields: (readonly [string, AvroReader])[] = []
  const read: AvroReader = (input) =>
    Object.fromEntries(fields.map(([name, field]) => [name, field(input)]))
  define(type, named, read)
  for (const { name, type: inner } of type.fields ?? [])
    fields.push([name, avroReader(inner, named)])
  return read
}

function unionReader(schemas: readonly AvroSchema[], named: Named): AvroReader {
  const readers = schemas.map((schema) => avroReader(schema, named))
  return (input) => {
    const read = readers[takeLong(input)]
    if (read === undefined) throw broken()
    return read(input)
  }
}

/** An integer in bytes, of which some decimals are a fraction. */
function decimalReader({ logicalType: _, scale = 0, ...type }: AvroType, named: Named): AvroReader {
  const read = avroReader(type, named)
  return (input) => {
    const bytes = read(input)
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) return bytes
    const whole = BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
    return scale === 0
      ? whole
      : `${whole / 10n ** BigInt(scale)}.${`${whole}`.slice(-scale).padStart(scale, '0')}`
  }
}

/** Items in blocks, each behind their number; a negative one has the size of the block behind it. */
function* blocks(input: AvroInput, read: AvroReader): Generator<unknown> {
  for (;;) {
    const count = takeLong(input)
    if (count === 0) return
    if (count < 0) takeLong(input)
    const items = Math.abs(count)
    // An item of no byte is null, and holds nothing.
    if (items > input.bytes.length) throw broken()
    for (let left = items; left > 0; left--) yield read(input)
  }
}

const broken = (): Error => damaged('the Avro data are damaged')
