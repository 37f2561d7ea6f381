/** A column of an answer. */
interface AnswerColumn {
  readonly name: string
  /** The number of its collation: 255 is utf8mb4_0900_ai_ci, the default of MySQL 8. */
  readonly collation?: number
}

/** Rows, an error of the server, or neither. */
export type Answer =
  | { readonly columns: readonly AnswerColumn[]; readonly rows: readonly (string | null)[][] }
  | { readonly error: number; readonly message: string }
  | null

const COLLATION = 255
const VAR_STRING = 253
const STATUS = 2 // autocommit

/** Makes the packets of an answer, without their headers ("Text Resultset" in MySQL's internals). */
export function packetsOf(answer: Answer): Buffer[] {
  if (answer === null) return [OK]
  if ('error' in answer) return [errorPacket(answer.error, answer.message)]
  const definitions = answer.columns.map(definition)
  const rows = answer.rows.map((row) => Buffer.concat(row.map(value)))
  return [Buffer.from([definitions.length]), ...definitions, EOF, ...rows, EOF]
}

export const OK: Buffer = Buffer.from([0, 0, 0, STATUS, 0, 0, 0])
const EOF = Buffer.from([0xfe, 0, 0, STATUS, 0])

export const errorPacket = (code: number, message: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, code & 0xff, code >> 8]), Buffer.from(`#42000${message}`)])

function definition({ name, collation = COLLATION }: AnswerColumn): Buffer {
  const fixed = Buffer.alloc(13)
  fixed[0] = 12 // bytes that follow
  fixed.writeUInt16LE(collation, 1)
  fixed.writeUInt32LE(1024, 3)
  fixed[7] = VAR_STRING
  return Buffer.concat([...['def', '', '', '', name, name].map(value), fixed])
}

/** A string behind its length, or the mark of NULL. */
function value(text: string | null): Buffer {
  if (text === null) return Buffer.from([0xfb])
  const bytes = Buffer.from(text)
  if (bytes.length <= 250) return Buffer.concat([Buffer.from([bytes.length]), bytes])
  return Buffer.concat([Buffer.from([0xfc, bytes.length & 0xff, bytes.length >> 8]), bytes])
}
