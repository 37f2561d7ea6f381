import { type Fields, type Role, roleOf } from './fields.ts'
import { matchEnd } from './text-end.ts'

/** Longest text before a value that is searched for its name. */
const reachLimit = 160

/** Longer than `string(255)`. */
const endingLimit = 12

const openers = ' \t\r\n"\'`\\「『([{<'
const closers = ' \t"\'`\\])」』'
/** PHP var_dump and serialize, SQL and Python string prefixes. */
const typed = /(?:string\(\d+\)|\b[Nbu])$/
const connector = /(?:=>|->|:=|[:=]|は| is)$/

// These look back from the end of a text (text-end.ts).
const phrase = /(?<=([^\s"'=:,;|<>&?{}「」]+(?: [^\s"'=:,;|<>&?{}「」]+){0,2}))/y
const otherForms = [
  /(?<=["']([^"'\n]{1,60})\\?["'];(?:s:\d+:\\?["']|[id]:))/y,
  /(?<=\bname=\\?["']([^"']{1,60})["'][^<>]*\svalue=\\?["'])/iy,
  /(?<=\bname="([^"]{1,60})"\r?\n(?:[^\n]+\n)*\r?\n)/y,
  /(?<=<([\w:.-]{1,60})(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?\s*)/y,
]

/** The role of the field whose value follows the text, null if none names it. */
export function roleBefore(text: string, fields: Fields): Role | null {
  const reach = text.slice(-reachLimit)
  for (const form of otherForms) {
    const name = matchEnd(form, reach)?.[1]
    if (name !== undefined) return roleOf(name, fields)
  }
  return roleOfPhrase(nameBefore(reach), fields)
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
