import { lazy } from '../../lazy.ts'
import { matchEnd } from '../../rules/index.ts'

/** A statement of SQL whose values stand apart from it. */
export interface Statement {
  /**
   * Names for the column that a placeholder is written to or compared with: its own, and with its table's. The key is
   * the placeholder's (`$2`, `@p0`), `#2` for the second, or `=card_no` for that of a column.
   */
  columnsOf(key: string): readonly string[]
}

/** Where values are missing: `?`, `%s`, `$1`, `:1`, `@p0`, `%(name)s`. */
export const PLACEHOLDER: RegExp = /\?|%s|\$\d+|@\w+|(?<![\w:]):\w+|%\(\w{1,60}\)s/g

/** What a statement begins with. */
export const KEYWORD: RegExp = /\b(?:INSERT|REPLACE|(?<!KEY |FOR )UPDATE|SELECT|DELETE)\s/gi

const INSERT =
  /\bINTO\s+([\w."`[\]\\$]+)\s*(?:AS \w+\s*)?\(([^()]*)\)(?:[^()]|\(\w*\)){0,60}?\bVALUES\s*\(/i
/** Looks back from a placeholder (text-end.ts). */
const compared =
  /(?<=([\w."`[\]\\]{1,120})\)?\s{0,20}(?:=|<>|!=|LIKE|IN\s{0,5}\()\s{0,20}(?:\w{1,20}\(\s{0,5})?)/iy

/** Longest text between a column and its placeholder. */
const COMPARISON = 160

/** Placeholders of a statement that are looked at. */
const MOST = 200

/** EF Core shows the values before the statement. */
const AHEAD = /\[Parameters=\[[^\n]*$/
/** Knex as well, in one object with it. */
const IN_OBJECT = /\{[^{}]{0,400}\bbindings["']?: ?\[[^\]{}]*$/
const SQL_BELOW = /^[^{}]{0,1000}\bsql["']?: ?["'`]/

/** Whether values stand before their statement, as few show them. */
export function isAhead(before: string, after: string): boolean {
  if (AHEAD.test(before)) return true
  const object = IN_OBJECT.exec(before)?.[0]
  return object !== undefined && object.search(KEYWORD) < 0 && SQL_BELOW.test(after)
}

interface Sign {
  readonly sign: string
  readonly columns: () => readonly string[]
}

/** Reads a statement from its keyword to its values, or a part of it that ends there. */
export function readStatement(text: string): Statement {
  const insert = INSERT.exec(text)
  const written = insert === null ? [] : columnsWritten(text, insert)
  const from = written.at(-1)?.end ?? 0
  const others = Array.from(text.slice(from).matchAll(PLACEHOLDER), ({ 0: sign, index }): Sign => {
    const columns = lazy(() => {
      const before = text.slice(Math.max(0, from + index - COMPARISON), from + index)
      return namesOf(matchEnd(compared, before)?.[1])
    })
    return { sign, columns }
  })
  const signs: readonly Sign[] = [...written, ...others].slice(0, MOST)
  return {
    columnsOf(key) {
      if (key.startsWith('=')) {
        return signs.map(({ columns }) => columns()).find(([name]) => name === key.slice(1)) ?? []
      }
      const own = signs.find(({ sign }) => sign === key.replace('#', '$'))
      const placed = key.startsWith('#') ? signs[Number(key.slice(1)) - 1] : undefined
      return (own ?? placed)?.columns() ?? []
    },
  }
}

/** The placeholders in the rows of an INSERT, each in its own column, whatever functions are called on the way. */
function columnsWritten(text: string, insert: RegExpExecArray): (Sign & { end: number })[] {
  const [whole, table = '', list = ''] = insert
  const columns = list.split(',')
  const signs: (Sign & { end: number })[] = []
  const part = new RegExp(`${PLACEHOLDER.source}|'[^'\\n]*'|[(),;]`, 'g')
  part.lastIndex = insert.index + whole.length - 1
  let [depth, place] = [0, 0]
  for (
    let match = part.exec(text);
    match !== null && signs.length < MOST;
    match = part.exec(text)
  ) {
    const [sign] = match
    if (sign === '(' && depth++ === 0) place = 0
    else if (sign === ')') depth--
    else if (sign === ',' && depth === 1) place++
    else if (sign === ';') break
    else if (depth > 0 && /^[^,']/.test(sign)) {
      const names = namesOf(columns[place], bareName(table))
      signs.push({ sign, columns: () => names, end: part.lastIndex })
    }
    if (depth === 0 && !/^[),]/.test(sign)) break
  }
  return signs
}

/** `card_number` says more than `number`. */
function namesOf(column = '', table = ''): string[] {
  const name = bareName(column)
  if (name === '') return []
  return table === '' ? [name] : [name, `${table.replace(/s$/i, '')}_${name}`]
}

/** `"public"."cards"` without quotes, and without its schema. */
function bareName(name: string): string {
  return (
    name
      .replace(/["`[\]\\\s]/g, '')
      .split('.')
      .at(-1) ?? ''
  )
}
