import { bare, type FieldName } from './field-name.ts'
import { CELL_FORMS, CHANCE_FORMS, FORMS } from './forms.ts'
import { CLOSE, CONNECTED, NAME, OPEN, VALUE } from './grammar.ts'
import { ownerAt } from './owner.ts'

/** A value in a text, and what names it. */
export interface NamedValue extends FieldName {
  readonly from: number
  readonly to: number
}

const values = new RegExp(`${CONNECTED}${OPEN}(${VALUE})`, 'g')
const nameAhead = new RegExp(`(?<=(${NAME})${CLOSE})`, 'y')

/** The hour before a colon is no name. */
const NUMBER = /^\d+$/

const forms = [...FORMS, ...CHANCE_FORMS, ...CELL_FORMS].map((form, index) => ({
  needs: form.needs,
  isWhole: index < FORMS.length,
  pattern: new RegExp(`${form.source}(${form.value ?? VALUE})`, 'g'),
}))

/** All named values of a text: those of one form after those of another. */
export function* fieldsIn(text: string): Generator<NamedValue> {
  yield* connectedIn(text)
  for (const { needs, isWhole, pattern } of forms) {
    if (!needs.test(text)) continue
    for (const match of matches(pattern, text)) {
      yield { name: bare(match[1] ?? ''), isWhole, owner: () => null, ...spanOf(match, match[2]) }
    }
  }
}

/** The value first and then its name, so that a long word is looked through once. */
function* connectedIn(text: string): Generator<NamedValue> {
  for (const match of matches(values, text)) {
    nameAhead.lastIndex = match.index
    const name = nameAhead.exec(text)?.[1]
    if (name === undefined || NUMBER.test(name)) continue
    const owner = (): string | null => ownerAt(text, match.index - name.length)
    yield { name: bare(name), isWhole: false, owner, ...spanOf(match, match[1]) }
  }
}

/** `matchAll` would make a new expression each time. */
function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  for (let at = 0; ; ) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null) return
    at = pattern.lastIndex
    yield match
  }
}

function spanOf(match: RegExpExecArray, value = ''): { from: number; to: number } {
  const end = match.index + match[0].length
  const from = end - value.trimStart().length
  return { from, to: from + value.trim().length }
}
