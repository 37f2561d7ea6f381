import { checkExamples, compilePattern, type Examples } from './rule-files.ts'
import { compileEnd } from './text-end.ts'

/** Fields of a message that have numbers for names, as rules/fields.json has them. */
export interface NumberedEntry extends Examples {
  readonly message: string
  readonly card: string
  readonly beside: readonly string[]
}

/** Fields of a message that have numbers for names: one is a name only where others stand beside it. */
export interface NumberedFields {
  /** The end of a text before the value of the field for card numbers. */
  readonly card: RegExp
  /** Other fields of such a message with values that fit. */
  readonly beside: RegExp
}

/** `<f>` is the name of a field up to its number, `<v>` what stands between its number and its value. */
const PARTS: Readonly<Record<string, string>> = {
  f: '(?<![\\w.:/,-])(?:(?:de|df|f|fld|p|bm|bmp|field|bit|data ?element|iso|id)[ _.#:=\\\\-]{0,3}["\'\\[(]{0,2})?0{0,2}',
  v: '(?!\\d)(?:["\'\\\\\\])>]{1,3}|\\s*[:=]|(?=[ (\\[][^\\n]{0,60}[:=\\]])|(?= <[A-Z.]{1,8}\\d{0,3}> )|(?= ?\\(\\d{1,3}\\) ))(?: ?(?:[(\\[][^()[\\]\\n]{0,40}[)\\]]|<[A-Z.]{1,8}\\d{0,3}>))?\\s{0,8}(?:=>|[:=|]|->|value\\s?=)?\\s{0,8}(?:[[(]?\\d\\d[\\])]?[ ,:]{1,3})?["\'\\\\[(<]{0,3}',
}

/** Compiles an entry; throws `RuleError`. */
export function compileNumbered(entry: NumberedEntry): NumberedFields {
  checkExamples(entry, 'fields', entry.message)
  const written = (source: string): string =>
    source.replace(/<([fv])>/g, (_, part) => PARTS[part] ?? '')
  const beside = entry.beside.map(written).join('|')
  return {
    card: compileEnd(written(entry.card), 'fields', 'i'),
    beside: compilePattern(beside, 'i', 'fields'),
  }
}
