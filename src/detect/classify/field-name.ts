import { type Fields, isNamedByDigits, matchEnd, type Role, roleOf } from '../../rules/index.ts'
import type { Context } from './context.ts'
import { columnsOfParameter } from './parameters.ts'

/** Longest text before a value that is searched for its name. */
const reachLimit = 160

/** Longer than `string(255)`. */
const endingLimit = 12

const openers = ' \t\r\n"\'`\\「『([{<'
const closers = ' \t"\'`\\])」』'
/** PHP var_dump and serialize, SQL and Python string prefixes. */
const typed = /(?:string\(\d+\)|\b[Nbu])$/
const connector = /(?:=>|->|:=|[:=]|は| is)$/

const delimiter = /[\t,;|]/
const heading = /^\s*["']?([^\s\d:="'][^\d:="']{0,30})["']?$/

// These look back from the end of a text (text-end.ts).
const phrase = /(?<=([^\s"'=:,;|<>&?{}「」]+(?: [^\s"'=:,;|<>&?{}「」]+){0,2}))/y
const otherForms = [
  /(?<=["']([^"'\n]{1,60})\\?["'];(?:s:\d+:\\?["']|[id]:))/y,
  /(?<=\bname=\\?["']([^"']{1,60})["'][^<>]*\svalue=\\?["'])/iy,
  /(?<=\b(?:name|key)\\?["']?\s?[=:]\s?\\?["']([^"'\\<>\n]{1,60})\\?["'][^<>"'\n]{0,40}[\s,]\\?["']?value\\?["']?\s?[=:]\s?\\?["'])/iy,
  /(?<=\bname=\\?["']([^"'\\<>\n]{1,60})\\?["'][^<>\n]{0,60}>\s*(?:<\w+>)?)/iy,
  /(?<=>([^<>\n]{1,40})<\/(?:t[dh]|dt|key|label)>\s*<\w+(?:\s[^<>]*)?>\s*(?:<\w+(?:\s[^<>]*)?>\s*)?(?:&#x27;|')?)/iy,
  /(?<=\bname="([^"]{1,60})"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)/y,
  /(?<=<([\w:.-]{1,60})(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?\s*)/y,
]

/** The role of the field or column whose value the number is, null if none names it. */
export function roleOfValue(context: Context, fields: Fields): Role | null {
  const known = context.roles.get(fields)
  if (known !== undefined) return known
  const role = readRole(context, fields)
  context.roles.set(fields, role)
  return role
}

function readRole(context: Context, fields: Fields): Role | null {
  const columns = context.parameter === null ? [] : columnsOfParameter(context.parameter)
  const bound = columns.map((name) => roleOf(name, fields)).find((role) => role !== null)
  if (bound !== undefined) return bound
  const named = namedRole(context, fields)
  if (named !== undefined) return named
  const header = delimiter.exec(context.lineAbove)?.[0]
  if (header !== undefined) return roleOfColumn(context, header, fields)
  return roleOfPhrase(nameBefore(context.reachBefore.slice(-reachLimit)), fields)
}

/** The role of the field that is named directly before the value; undefined where none is. */
export function namedRole(context: Context, fields: Fields): Role | null | undefined {
  const { name, isWhole } = nameOf(context)
  return isWhole ? roleOf(name, fields) : (roleOfPhrase(name, fields) ?? undefined)
}

/** Whether it could be another if the digits that were made zeros are others. */
export function isRoleByDigits(context: Context, fields: Fields): boolean {
  return isNamedByDigits(nameOf(context).name, fields)
}

/** The name directly before the value, or a phrase whose last words may be one. */
function nameOf({ reachBefore, lineBefore }: Context): { name: string; isWhole: boolean } {
  const reach = reachBefore.slice(-reachLimit)
  for (const form of otherForms) {
    const name = matchEnd(form, reach)?.[1]
    if (name !== undefined) return { name, isWhole: true }
  }
  return { name: nameBefore(lineBefore.slice(-reachLimit)), isWhole: false }
}

/** The role that the line above names at the same place of a table: the first row under a header. */
function roleOfColumn(context: Context, separator: string, fields: Fields): Role | null {
  const before = context.lineBefore.split(separator).length
  const after = context.lineAfter.split(separator).length
  const header = context.lineAbove.trimEnd().split(separator)
  if (header.length !== before + after - 1) return null
  const label = heading.exec(header[before - 1] ?? '')?.[1]
  return label === undefined ? null : roleOf(label, fields)
}

/** `card_no=`, `"card_no": "`, `[card_no] => `, `カード番号は`, `カード番号 `. */
function nameBefore(reach: string): string {
  const opened = trimEnd(reach, openers)
  const value = trimEnd(dropEnd(opened, typed), openers)
  const name = dropEnd(value, connector)
  if (name !== value) return matchEnd(phrase, trimEnd(name, closers))?.[1] ?? ''
  // A Japanese label needs no sign after it.
  if (!/[ぁ-ヿ一-龠]\)?$/.test(opened.slice(-2))) return ''
  return matchEnd(phrase, opened)?.[1]?.split(' ').at(-1) ?? ''
}

/** Takes a short ending away. */
function dropEnd(text: string, ending: RegExp): string {
  const tail = text.slice(-endingLimit)
  return text.slice(0, text.length - tail.length) + tail.replace(ending, '')
}

/** The last word decides, then the last two or three: `card number`, `name on card`. */
function roleOfPhrase(name: string, fields: Fields): Role | null {
  const words = name.split(' ')
  for (let count = 1; count <= words.length && name !== ''; count++) {
    const part = words.slice(-count).join(' ')
    const role = roleOf(part, fields)
    if (role !== null) return role.loose?.test(part) ? null : role
  }
  return null
}

function trimEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
