import type { Rules } from '../../rules/index.ts'
import { columnRole, textOf } from '../classify/index.ts'

/** Fields whose values may not be kept after authorization (PCI DSS 3.3.1.2, 3.3.1.3). */
const CODE_ROLES: ReadonlySet<string> = new Set(['cvv', 'pin'])

/**
 * What the names of such fields have in common, as Latin-1: `セキュリティ` and `暗証` in UTF-8, Shift_JIS and
 * EUC-JP. A cheap look first.
 */
export const STEM: RegExp =
  /cv[vcnd]|cav2|csc|secur|sec_?c|verification|c(?:c|ard)_?cid|(?<![a-z])pin|ansho|sekyuri|\xe3\x82\xbb\xe3\x82\xad\xe3\x83\xa5|\x83Z\x83L\x83\x85|\xa5\xbb\xa5\xad\xa5\xe5|\xe6\x9a\x97\xe8\xa8\xbc|\x88\xc3\x8f\xd8|\xb0\xc5\xbe\xda/gi

/** Longest name and value that are looked at. */
const REACH = { before: 40, after: 80 }

const NAME = String.raw`[\w$ぁ-ヿ一-龠々ー.\-]*`
const VALUE = String.raw`(?<value>\d{3,4})(?![\w%]|[.,:/-]\d)`

/** `cvv=…`, `"cvv": "…"`, `[cvv] => …`, `s:3:"cvv";s:3:"…"`, `<cvv>…<`, `name="cvv" value="…"`. */
const FORMS: readonly RegExp[] = [
  String.raw`^(?<name>${NAME})[\]"'\x60\\)」]*\s?(?:=>|:=|[:=は])\s?(?:string\(\d+\) ?)?["'\x60\\「[]*${VALUE}`,
  String.raw`^(?<name>${NAME})\\?";(?:s:\d+:\\?"|i:)${VALUE}`,
  String.raw`^(?<name>${NAME})(?:\s[^<>]*)?>\s*${VALUE}\s*<`,
  String.raw`^(?<name>${NAME})["'][^<>]{0,40}\svalue=["']${VALUE}`,
].map((source) => new RegExp(source))

/** A field with a code in it. */
export interface NamedCode {
  readonly name: string
  readonly role: string
  readonly digits: number
}

/** The code in the field whose name has its stem at `at`; null where there is none. */
export function codeAt(bytes: Uint8Array, at: number, rules: Rules): NamedCode | null {
  const line = bytes.subarray(Math.max(0, at - REACH.before), at)
  const from = at - line.length + line.lastIndexOf(10) + 1
  const before = new RegExp(`${NAME}$`).exec(textOf(bytes, from, at, 'ascii'))?.[0] ?? ''
  const after = textOf(bytes, at, Math.min(bytes.length, at + REACH.after), 'ascii')
  const text = before + after.split('\n', 1)[0]
  for (const form of FORMS) {
    const { name, value } = form.exec(text)?.groups ?? {}
    if (name === undefined || value === undefined) continue
    const role = codeRole(name, rules)
    if (role !== null && (role !== 'pin' || value.length === 4)) {
      return { name, role, digits: value.length }
    }
  }
  return null
}

/** The role of a field for codes, null for any other. */
export function codeRole(name: string, rules: Rules): string | null {
  const role = columnRole(name, null, rules)
  return isCodeRole(role) ? role : null
}

/** Whether a column of this role is for codes. */
export function isCodeRole(role: string | null): role is string {
  return role !== null && CODE_ROLES.has(role)
}

/** Whether the value of such a field is a code, and not masked or empty. */
export function isCode(value: string, role: string): boolean {
  return role === 'pin' ? /^\d{4}$/.test(value) : /^\d{3,4}$/.test(value)
}
