import { matchEnd } from '../../rules/index.ts'
import { bare, type FieldName } from './field-name.ts'
import { CHANCE_FORMS, FORMS } from './forms.ts'
import { CLOSE, CONNECTOR, NAME, OPEN, REACH } from './grammar.ts'
import { ownerAt } from './owner.ts'

/** A pattern that is tried where a text ends (text-end.ts). */
const atEnd = (source: string): RegExp => new RegExp(`(?<=${source})`, 'y')

const forms = FORMS.map(({ source }) => atEnd(source))
const chanceForms = CHANCE_FORMS.map(({ source }) => atEnd(source))
const connected = atEnd(`(${NAME})(${CLOSE}${CONNECTOR}\\s{0,40}${OPEN})`)
/** A Japanese label needs no sign after it. */
const label = atEnd(
  String.raw`([^\s"'=:,;|<>&?{}「」]{0,60}[ぁ-ヿ一-龠가-힣](?:N[oO]\.?|\([^\s()]{1,20}\))?)\s{0,40}["'([「『]?`,
)

const NOTHING = (): null => null

/** The name of the value that begins where a text ends; null where none stands there. */
export function nameBefore(text: string): FieldName | null {
  const near = text.slice(-REACH)
  for (const form of forms) {
    const name = matchEnd(form, near)?.[1]
    if (name !== undefined) return { name, isWhole: true, owner: NOTHING }
  }
  const [, name, between = ''] = matchEnd(connected, near) ?? []
  if (name !== undefined) {
    const at = text.length - between.length - name.length
    return { name: bare(name), isWhole: false, owner: () => ownerAt(text, at) }
  }
  return nameByChance(near)
}

function nameByChance(text: string): FieldName | null {
  for (const form of [...chanceForms, label]) {
    const name = matchEnd(form, text)?.[1]
    if (name !== undefined) return { name: bare(name), isWhole: false, owner: NOTHING }
  }
  return null
}
