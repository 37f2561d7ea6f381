/** A field of a table: it stands at the same place in each record. */
interface DbaseField {
  readonly name: Uint8Array
  readonly length: number
}

/** What the header of a dBase table tells. */
export interface DbaseHeader {
  /** Bytes of the header; the records begin behind it. */
  readonly size: number
  /** Bytes of a record: a sign that tells whether it was deleted, and the fields. */
  readonly record: number
  readonly fields: readonly DbaseField[]
}

/** First bytes of tables of dBase, FoxPro and Visual FoxPro, with and without memos. */
const VERSIONS: ReadonlySet<number> = new Set([
  0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8e, 0xcb, 0xf5, 0xfb,
])
const TYPES = 'CNDLMFGITBYPQVWO+@0'
const FIXED = 32 // bytes before the first descriptor, and of each of them
const NAME = 11
const TYPE_AT = 11
const LENGTH_AT = 16
const TERMINATOR = 0x0d

/** Whether bytes begin with the header of a dBase table: its descriptors tell, for there is no signature. */
export function isDbase(start: Uint8Array): boolean {
  if (!VERSIONS.has(start[0] ?? 0) || start.length <= 2 * FIXED) return false
  const [month = 0, day = 0] = start.subarray(2, 4)
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  const header = headerOf(start)
  if (header.fields.length === 0 || header.size <= FIXED * (header.fields.length + 1)) return false
  const fields = header.fields.reduce((sum, { length }) => sum + length, 1)
  const isAll = start[FIXED * (header.fields.length + 1)] === TERMINATOR
  return isAll ? fields === header.record : fields < header.record && header.size > start.length
}

/** Reads the header in the bytes that a table begins with, as far as they show its fields. */
export function headerOf(start: Uint8Array): DbaseHeader {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.length)
  const fields: DbaseField[] = []
  for (let at = FIXED; at + FIXED <= bytes.length && isField(bytes, at); at += FIXED) {
    const name = bytes.subarray(at, at + NAME)
    const end = name.indexOf(0)
    fields.push({
      name: end < 0 ? name : name.subarray(0, end),
      length: bytes.readUInt8(at + LENGTH_AT),
    })
  }
  return { size: bytes.readUInt16LE(8), record: bytes.readUInt16LE(10), fields }
}

/** A name of letters, in any charset, a type and a length. */
function isField(bytes: Buffer, at: number): boolean {
  const first = bytes.readUInt8(at)
  const isNamed = first >= 0x80 || /[A-Za-z_]/.test(String.fromCharCode(first))
  const type = String.fromCharCode(bytes.readUInt8(at + TYPE_AT))
  return isNamed && TYPES.includes(type) && bytes.readUInt8(at + LENGTH_AT) > 0
}
