import { type Fields, type Role, roleOf } from './fields.ts'

/** Longest text before a value that is searched for its name. */
const reachLimit = 160

const openers = ' \t\r\n"\'`\\「『([{<'
const closers = ' \t"\'`\\])」』'
/** PHP var_dump and serialize, SQL and Python string prefixes. */
const typed = /(?:string\(\d+\)|\b[Nbu])$/
const connector = /(?:=>|->|:=|[:=]|は| is)$/
const phrase = /[^\s"'=:,;|<>&?{}「」]+(?: [^\s"'=:,;|<>&?{}「」]+){0,2}$/
const otherForms = [
  /["']([^"'\n]{1,60})\\?["'];(?:s:\d+:\\?["']|[id]:)$/,
  /\bname=\\?["']([^"']{1,60})["'][^<>]*\svalue=\\?["']$/i,
  /\bname="([^"]{1,60})"\r?\n(?:[^\n]+\n)*\r?\n$/,
  /<([\w:.-]{1,60})(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?\s*$/,
]

/** The role of the field whose value follows the text, null if none names it. */
export function roleBefore(text: string, fields: Fields): Role | null {
  const reach = text.slice(-reachLimit)
  for (const form of otherForms) {
    const name = form.exec(reach)?.[1]
    if (name !== undefined) return roleOf(name, fields)
  }
  const role = roleOfPhrase(nameBefore(reach), fields)
  return role
}

/** `card_no=`, `"card_no": "`, `[card_no] => `, `カード番号は`, `カード番号 `. */
function nameBefore(reach: string): string {
  const opened = trimEnd(reach, openers)
  const value = trimEnd(opened.replace(typed, ''), openers)
  const name = value.replace(connector, '')
  if (name !== value) return phrase.exec(trimEnd(name, closers))?.[0] ?? ''
  // A Japanese label needs no sign after it.
  const label = phrase.exec(opened)?.[0] ?? ''
  return /[ぁ-ヿ一-龠]\)?$/.test(label) ? (label.split(' ').at(-1) ?? '') : ''
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
