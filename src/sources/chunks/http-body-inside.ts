/** Codings of HTTP whose data have no mark of their own, as headers are written. */
export const CODINGS: readonly Buffer[] = ['br', 'deflate', 'zstd'].map((coding) =>
  Buffer.from(`ncoding: ${coding}`),
)

/** Headers behind it, and bytes of a body that tell it from a text: one of nine compressed ones is no sign of a text. */
const MOST_HEADERS = 4096
const BODY = 64

const NOTHING = /\r?\n\r?\n/

/** Whether a body that is coded follows the headers: programs that show messages write it decoded. */
export function isCodedBody(bytes: Buffer, at: number): boolean {
  const headers = bytes.toString('latin1', at, at + MOST_HEADERS)
  const end = NOTHING.exec(headers)
  if (end === null) return false
  const from = at + end.index + end[0].length
  return bytes.subarray(from, from + BODY).some((byte) => byte < 0x09 || isControl(byte))
}

const isControl = (byte: number): boolean => byte > 0x0d && byte < 0x20 && byte !== 0x1b
