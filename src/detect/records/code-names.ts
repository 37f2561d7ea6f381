import type { Rules } from '../../rules/index.ts'
import { columnRole, speaksOfOtherCard, textOf } from '../classify/index.ts'
import { fieldsIn, type NamedValue, roleOfField } from '../fields/index.ts'
import type { WideAlphabet } from '../kernel/index.ts'

/** Fields whose values may not be kept after authorization (PCI DSS 3.3.1.2, 3.3.1.3). */
const CODE_ROLES: ReadonlySet<string> = new Set(['cvv', 'pin'])

/**
 * What the names of such fields have in common, as Latin-1 or the text of UTF-16: `セキュリティ` and `暗証` in UTF-8,
 * Shift_JIS and EUC-JP. A cheap look first.
 */
export const STEM: RegExp =
  /cv[vcnd]|cav2|csc|secur|sec_?c|verification|c(?:c|ard)_?cid|(?<![a-z])pin|ansho|sekyuri|\xe3\x82\xbb\xe3\x82\xad\xe3\x83\xa5|\x83Z\x83L\x83\x85|\xa5\xbb\xa5\xad\xa5\xe5|\xe6\x9a\x97\xe8\xa8\xbc|\x88\xc3\x8f\xd8|\xb0\xc5\xbe\xda|セキュ|暗証/gi

/** How far around its stem a name and its value are looked for. */
const REACH = { before: 160, after: 200 }

const LINE_FEED = 10

/** A code and what may not stand behind it. */
const LONGEST = 8

/** What a code looks like: no part of an amount, a time or a longer number. */
const CODE = /^(\d{3,4})(?![\w%]|[.,:/-]\d)/

/** A field with a code in it. */
export interface NamedCode {
  readonly name: string
  readonly role: string
  readonly digits: number
}

/**
 * The code in the field whose name has its stem at `at`, or that stands in something of such a name; null where there
 * is none, or another stem stands between.
 */
export function codeAt(
  bytes: Uint8Array,
  at: number,
  { order, rules }: { order: WideAlphabet | null; rules: Rules },
): NamedCode | null {
  const before = order === null ? lineUpTo(bytes, at) : wideLineUpTo(bytes, at, order)
  const end = Math.min(bytes.length, at + REACH.after * (order === null ? 1 : 2))
  const text = before + textOf(bytes, at, end, order ?? 'ascii')
  let nearest: NamedValue | null = null
  for (const field of fieldsIn(text)) {
    const isNearer =
      nearest === null ||
      field.from < nearest.from ||
      (field.isWhole && field.from === nearest.from)
    if (field.from > before.length && isNearer && codeIn(field, text, rules)) nearest = field
  }
  if (nearest === null || hasStem(text.slice(before.length + 1, nearest.from))) return null
  return codeIn(nearest, text, rules)
}

function lineUpTo(bytes: Uint8Array, at: number): string {
  const line = bytes.subarray(Math.max(0, at - REACH.before), at)
  return textOf(bytes, at - line.length + line.lastIndexOf(LINE_FEED) + 1, at, 'ascii')
}

function wideLineUpTo(bytes: Uint8Array, at: number, order: WideAlphabet): string {
  const text = textOf(bytes, Math.max(at % 2, at - REACH.before * 2), at, order)
  return text.slice(text.lastIndexOf('\n') + 1)
}

/** The same pattern, which asks for any. */
const ANY_STEM = new RegExp(STEM, 'i')
const hasStem = (text: string): boolean => ANY_STEM.test(text)

function codeIn(field: NamedValue, text: string, rules: Rules): NamedCode | null {
  const { name, from } = field
  const role = roleOfField(field, rules.fields())?.role ?? null
  if (!isCodeRole(role)) return null
  const code = CODE.exec(text.slice(from, from + LONGEST))?.[1]
  if (code === undefined) return null
  if (role === 'pin' && (code.length !== 4 || isOfOtherCard(text, from, rules))) return null
  return { name, role, digits: code.length }
}

/** A PIN on a line about a gift card or the like says nothing of payment cards. */
function isOfOtherCard(text: string, at: number, rules: Rules): boolean {
  const end = text.indexOf('\n', at)
  const line = text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end)
  return speaksOfOtherCard(line, rules.words())
}

/** The roles of columns that are for codes, null for others: a PIN beside a gift card is none. */
export function codeRoles(names: readonly string[], rules: Rules): (string | null)[] {
  const roles = names.map((name) => columnRole(name, null, rules))
  const isOther = roles.includes('other_card')
  return roles.map((role) => (isCodeRole(role) && !(isOther && role === 'pin') ? role : null))
}

/** Whether a column of this role is for codes. */
export function isCodeRole(role: string | null): role is string {
  return role !== null && CODE_ROLES.has(role)
}

/** Whether the value of such a field is a code, and not masked or empty. */
export function isCode(value: string, role: string): boolean {
  return role === 'pin' ? /^\d{4}$/.test(value) : /^\d{3,4}$/.test(value)
}
