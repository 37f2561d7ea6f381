import type { SqliteColumns } from './sqlite-rows.ts'

/** Names, strings, brackets and commas. What is never closed goes to the end: or each sign that opens would be followed as far. */
const TOKENS =
  /"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|'(?:[^']|'')*(?:'|$)|[(),]|[^\s(),"'`[\]]+/g

const CONSTRAINT = /^(?:constraint|primary|unique|check|foreign)$/i

/** The columns of a CREATE TABLE statement. */
export function columnsOf(sql: string): SqliteColumns {
  const definitions = definitionsOf(sql)
  const columns = definitions.filter(([first = '']) => !CONSTRAINT.test(first))
  const names = columns.map(([first = '']) => bare(first))
  const inTable = definitions.filter(([first = '']) => /^primary$/i.test(first)).map(keyNamedIn)
  // SQLite documentation, "ROWIDs and the INTEGER PRIMARY KEY": only this very type stands for the key of the row.
  const key = columns.findIndex(
    ([name = '', type = '', ...rest]) =>
      /^integer$/i.test(type) &&
      (/\bprimary key\b(?! desc\b)/i.test(rest.join(' ')) || inTable.includes(bare(name))),
  )
  return { names, key }
}

/** The columns of a table without row ids, in the order in which its rows have them: those of the key come first. */
export function keyedColumnsOf(sql: string): SqliteColumns {
  const { names } = columnsOf(sql)
  const keys = definitionsOf(sql).flatMap(keysIn)
  const first = keys.flatMap((key) => names.filter((name) => isSame(name, key)))
  const others = names.filter((name) => !first.includes(name))
  return { names: [...new Set(first), ...others], key: -1 }
}

/** The columns that a definition makes the key: those of PRIMARY KEY (a, b), or the one that is it itself. */
function keysIn(tokens: readonly string[]): string[] {
  const at = tokens.findIndex((token, index) => isSame(token, 'primary') && index > 0)
  const isOwn = !CONSTRAINT.test(tokens[0] ?? '')
  if (isOwn) return at < 0 ? [] : [bare(tokens[0] ?? '')]
  const from = tokens.indexOf('(')
  const isKey = tokens.slice(0, Math.max(0, from)).some((token) => isSame(token, 'primary'))
  const listed = tokens.slice(from + 1)
  return isKey
    ? listed.filter((_, index) => index === 0 || listed[index - 1] === ',').map(bare)
    : []
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const definitionsOf = (sql: string): string[][] => definitionsIn(sql.slice(sql.indexOf('(') + 1))

/** The one column of a PRIMARY KEY (...). */
const keyNamedIn = (tokens: readonly string[]): string => bare(tokens[3] ?? '')

const bare = (name: string): string => name.replace(/^["'`[](.*)["'`\]]$/, '$1')

/** The tokens of each definition, up to the bracket that closes them all. */
function definitionsIn(body: string): string[][] {
  const definitions: string[][] = [[]]
  let depth = 0
  for (const [token] of body.matchAll(TOKENS)) {
    if (token === '(') depth++
    else if (token === ')') depth--
    if (depth < 0) break
    if (depth === 0 && token === ',') definitions.push([])
    else definitions.at(-1)?.push(token)
  }
  return definitions
}
