/**
 * Signs of a field for security codes or PINs, as Latin-1: of `cvv` and `cvc`, `security`, `pin`, and of
 * `セキュリティ` and `暗証` in UTF-8, Shift_JIS, EUC-JP and UTF-16 of both orders. Some stand in other words as well;
 * bytes without one hold no such name.
 */
const SIGN =
  /[cC][vV]|[cC]\0[vV]|[eE][cC][uU]|[eE]\0[cC]\0[uU]|[pP][iI][nN](?![a-zA-Z])|[pP]\0[iI]\0[nN](?!\0[a-zA-Z])|\xbb\x30\xad|\x97\x66\x3c|\x97\x8a\x3c|\xad\xe3\x83\xa5|\x9a\x97\xe8|\x83\x5a\x83\x4c|\x88\xc3\x8f\xd8|\xa5\xbb\xa5\xad|\xb0\xc5\xbe\xda/

/** Longest sign, with the bytes behind it. */
const LONGEST = 7

/** Whether a sign begins at `bytes[from]` up to `bytes[to - 1]`. */
export function hasName(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(bytes.length, to + LONGEST - 1)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('latin1')
  const at = text.search(SIGN)
  return at >= 0 && at < to - from
}
