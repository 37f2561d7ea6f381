import type { SqliteColumns } from './sqlite-rows.ts'

/** Names, strings, brackets and commas. What is never closed goes to the end: or each sign that opens would be followed as far. */
const TOKENS =
  /"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|'(?:[^']|'')*(?:'|$)|[(),]|[^\s(),"'`[\]]+/g

const CONSTRAINT = /^(?:constraint|primary|unique|check|foreign)$/i

/** The columns of a CREATE TABLE statement. */
export function columnsOf(sql: string): SqliteColumns {
  const definitions = definitionsIn(sql.slice(sql.indexOf('(') + 1))
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
