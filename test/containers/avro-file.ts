/** By avsc 5.7.9: records with a value of each type, and published test cards. */
export const AVRO_FILES: Readonly<Record<string, Buffer>> = {
  null: Buffer.from(
    'T2JqAQQWYXZyby5zY2hlbWGmCHsibmFtZSI6InNob3AuUGF5bWVudCIsInR5cGUiOiJyZWNvcmQiLCJmaWVsZHMiOlt7Im5hbWUiOiJpZCIsInR5cGUiOiJpbnQifSx7Im5hbWUiOiJjYXJkX25vIiwidHlwZSI6ImxvbmcifSx7Im5hbWUiOiJjYXJkIiwidHlwZSI6WyJudWxsIiwic3RyaW5nIl19LHsibmFtZSI6InRhZ3MiLCJ0eXBlIjp7InR5cGUiOiJhcnJheSIsIml0ZW1zIjoic3RyaW5nIn19LHsibmFtZSI6Im1vcmUiLCJ0eXBlIjp7InR5cGUiOiJtYXAiLCJ2YWx1ZXMiOiJkb3VibGUifX0seyJuYW1lIjoia2luZCIsInR5cGUiOnsibmFtZSI6InNob3AuS2luZCIsInR5cGUiOiJlbnVtIiwic3ltYm9scyI6WyJDQVJEIiwiQ0FTSCJdfX0seyJuYW1lIjoidG9rZW4iLCJ0eXBlIjp7Im5hbWUiOiJzaG9wLlRva2VuIiwidHlwZSI6ImZpeGVkIiwic2l6ZSI6NH19LHsibmFtZSI6ImFtb3VudCIsInR5cGUiOiJieXRlcyJ9LHsibmFtZSI6ImJlZm9yZSIsInR5cGUiOlsibnVsbCIsInNob3AuUGF5bWVudCJdfSx7Im5hbWUiOiJvayIsInR5cGUiOiJib29sZWFuIn1dfRRhdnJvLmNvZGVjCG51bGwAbQZjO+nsxdmygYvdDOnG7AbqAwCOx8fWlMLNDgI044Kr44O844OJIDU1NTU1NTU1NTU1NTQ0NDQEAmECYgACCHJhdGUAAAAAAADgPwAAYWJjZAQE0gABAo7Hx9aUws0OAjTjgqvjg7zjg4kgNTU1NTU1NTU1NTU1NDQ0NAQCYQJiAAIIcmF0ZQAAAAAAAOA/AABhYmNkBATSAgCOx8fWlMLNDgAEAmECYgACCHJhdGUAAAAAAADgPwAAYWJjZAQE0gABAQSOx8fWlMLNDgI044Kr44O844OJIDU1NTU1NTU1NTU1NTQ0NDQEAmECYgACCHJhdGUAAAAAAADgPwAAYWJjZAQE0gABbQZjO+nsxdmygYvdDOnG7AaYAwaOx8fWlMLNDgI044Kr44O844OJIDU1NTU1NTU1NTU1NTQ0NDQEAmECYgACCHJhdGUAAAAAAADgPwAAYWJjZAQE0gABCI7Hx9aUws0OAjTjgqvjg7zjg4kgNTU1NTU1NTU1NTU1NDQ0NAQCYQJiAAIIcmF0ZQAAAAAAAOA/AABhYmNkBATSAAEKjsfH1pTCzQ4CNOOCq+ODvOODiSA1NTU1NTU1NTU1NTU0NDQ0BAJhAmIAAghyYXRlAAAAAAAA4D8AAGFiY2QEBNIAAW0GYzvp7MXZsoGL3Qzpxuw=',
    'base64',
  ),
  deflate: Buffer.from(
    'T2JqAQQWYXZyby5zY2hlbWGmCHsibmFtZSI6InNob3AuUGF5bWVudCIsInR5cGUiOiJyZWNvcmQiLCJmaWVsZHMiOlt7Im5hbWUiOiJpZCIsInR5cGUiOiJpbnQifSx7Im5hbWUiOiJjYXJkX25vIiwidHlwZSI6ImxvbmcifSx7Im5hbWUiOiJjYXJkIiwidHlwZSI6WyJudWxsIiwic3RyaW5nIl19LHsibmFtZSI6InRhZ3MiLCJ0eXBlIjp7InR5cGUiOiJhcnJheSIsIml0ZW1zIjoic3RyaW5nIn19LHsibmFtZSI6Im1vcmUiLCJ0eXBlIjp7InR5cGUiOiJtYXAiLCJ2YWx1ZXMiOiJkb3VibGUifX0seyJuYW1lIjoia2luZCIsInR5cGUiOnsibmFtZSI6InNob3AuS2luZCIsInR5cGUiOiJlbnVtIiwic3ltYm9scyI6WyJDQVJEIiwiQ0FTSCJdfX0seyJuYW1lIjoidG9rZW4iLCJ0eXBlIjp7Im5hbWUiOiJzaG9wLlRva2VuIiwidHlwZSI6ImZpeGVkIiwic2l6ZSI6NH19LHsibmFtZSI6ImFtb3VudCIsInR5cGUiOiJieXRlcyJ9LHsibmFtZSI6ImJlZm9yZSIsInR5cGUiOlsibnVsbCIsInNob3AuUGF5bWVudCJdfSx7Im5hbWUiOiJvayIsInR5cGUiOiJib29sZWFuIn1dfRRhdnJvLmNvZGVjDmRlZmxhdGUAwrycA/vytjSS1IH+sD1DuAaUAWPoO3782pRDZ/mYTB43rX7cvOdxc6eCKRIwMTExYWFKZEpiYOIoSixJZQCDB/YMDIlJySksLJcYGJkoNoOJAWYEAwG7GFmo4GAAwrycA/vytjSS1IH+sD1DuAaEAWPrO3782pRDZ/mYTB43rX7cvOdxc6eCKRIwMTExYWFKZEpiYOIoSixJZQCDB/YMDIlJySksLJcYGDmoYAYXFcwAAMK8nAP78rY0ktSB/rA9Q7g=',
    'base64',
  ),
}

/** How the file is made that `avroOf` gives. */
interface AvroOptions {
  readonly codec?: string
  readonly pack?: (block: Buffer) => Uint8Array
  readonly type?: string | object
}

/** A file of records with one field, in one block. */
export function avroOf(
  values: readonly (string | Uint8Array)[],
  options: AvroOptions = {},
): Buffer {
  const { codec = 'null', pack = (block) => block, type = 'string' } = options
  const sized = (bytes: Uint8Array): Buffer => Buffer.concat([integer(bytes.length), bytes])
  const schema = { type: 'record', name: 'r', fields: [{ name: 'card_no', type }] }
  const meta = { 'avro.schema': JSON.stringify(schema), 'avro.codec': codec }
  const pairs = Object.entries(meta).flatMap((pair) => pair.map((text) => sized(Buffer.from(text))))
  const items = values.map((value) => sized(Buffer.from(value)))
  const block = [integer(values.length), sized(pack(Buffer.concat(items)))]
  const sync = Buffer.alloc(16, 7)
  const header = [Buffer.from('Obj\x01'), integer(2), ...pairs, integer(0), sync]
  return Buffer.concat([...header, ...block, sync])
}

/** Seven bits a byte, the sign in the lowest of all. */
function integer(value: number): Buffer {
  const bytes: number[] = []
  let rest = 2 * value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Buffer.of(...bytes, rest)
}
