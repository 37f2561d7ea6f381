import { matchEnd } from '../../rules/index.ts'
import { valuesOfList } from './parameter-lists.ts'
import { isAhead, KEYWORD, PLACEHOLDER, readStatement } from './statements.ts'

/** A value that a log shows apart from the statement it belongs to, and the text around it. */
export interface Parameter {
  /** `$2`, `@p0`, `#2` for the second, or `=card_no` for that of a column. */
  readonly key: string
  readonly before: string
  readonly after: string
}

/** Which placeholder a value is bound to. */
export interface Placeholder {
  readonly key: string
  /** The length of the list before the value, where it is one of a list. */
  readonly list?: number
}

/** Longest list of values before the one in question that is read. */
const LIST = 400

// These look back from the end of a text (text-end.ts).
/** What stands before such a value: most numbers are none, and this is asked of each. */
const binding =
  /(?<=(?:[[({,;]|[$@:]\w{1,30}\\*["'\]]{0,2} ?(?:=>|[=:])|\b\d{1,2}\\*["']? ?[=:]>?|(?:param|bind|arg)[a-z ]{0,10}\\*["']? ?[:=]|\bvalue=)\s{0,12}[nebu]?\\*["']?)/iy
/** PostgreSQL, Npgsql, Oracle, PDO, SQL Server, EF Core: `$2 = '…`, `:1 = '…`, `":card" => "…`, `@p0=N'…`. */
const named =
  /(?<=(?:^|[^\w$@:])(\$\d{1,3}|[@:]\w{1,30})\\*["'\]]{0,2} ?(?:=>|[=:]) ?[NE]?\\*["']?)/y
/** Hibernate: `binding parameter [2] as [VARCHAR] - […`, `binding parameter (2:VARCHAR) <- […`. */
const numbered = /(?<=parameter [[(](\d{1,3})[:\]][^\n]{1,40}(?:-|<-) \[)/y
/** Traces of Oracle count from zero, and write the value a few lines below. */
const traced = /(?<=\bBind#(\d{1,3})\n(?:[^\n]*\n){0,6}\s*value="?)/y
/** Rails: `[["id", 7], ["number", "…`. */
const paired = /(?<=(?:\[|\], ?)\[\\*"([A-Za-z_]\w{0,60})\\*", ?\\*"?)/y
const KEY = String.raw`(?:\\*["']?\d{1,2}\\*["']? ?(?:=>|[=:]) ?)?`
const STATEMENT = String.raw`(?:INSERT|REPLACE|UPDATE|SELECT|DELETE|@\w+ \w)`
/** A value and what may stand around it, read in one way only: `'…'`, `"…"`, `1=…`, `"2":"…"`, `0 => '…'`, `…(String)`. */
const VALUE = String.raw`\s{0,12}(?:${KEY}(?:\\*"[^"\n]*"|[NEbu]?'(?!${STATEMENT})[^'\n]*')\s?|(?!\s)[^,'"()[\]{}\n]{1,60}(?:\(\w+\))?)?`
const BEFORE = String.raw`(?:${VALUE},){0,30}\s{0,12}${KEY}`
/** SQLAlchemy, TypeORM, Knex, Doctrine: `('…', '…`, `["…","…`, `{"1":"…","2":"…`; but not `VALUES ('…`. */
const inList = new RegExp(
  String.raw`(?<=(?:(?<!\bVALUES? ?)[([{]|; ?(?="))(${BEFORE}[NEbu]?\\*["']))`,
  'iy',
)
const WORD = String.raw`(?:param|bind|arg)[a-z ]{0,10}\\*["']? ?[:=]? ?\\*["']?[([]{0,2}`
/** In a line of pgAudit, behind the statement. */
const AUDIT = String.raw`AUDIT: [^\n]{1,300}\)[^",\n]{0,60}",(?:"(?=[^"]*,)|(?=\d))`
/** In a call of SQL Server, behind the statement and the types of its values. */
const CALL = String.raw`N?'@\w+ \w[^'\n]{0,200}', ?(?:N?'${STATEMENT}[^'\n]{1,300}', ?)?`
/** MyBatis, Prisma, Go, pgAudit: `Parameters: …(String), …`, `args=[…, …`, `Params:[(…,…`, `…)","…,…`. */
const afterWord = new RegExp(
  String.raw`(?<=(?:${WORD}|${AUDIT}|${CALL})(${BEFORE}(?:[NEbu]?\\*["'])?))`,
  'iy',
)

/** Which placeholder the value behind a text is bound to; null if it looks like none. */
export function placeholderOf(text: string): Placeholder | null {
  if (matchEnd(binding, text) === null) return null
  const near = text.slice(-LIST)
  const key = matchEnd(named, near)?.[1]
  if (key !== undefined) return { key }
  const place = matchEnd(numbered, near)?.[1]
  if (place !== undefined) return { key: `#${place}` }
  const fromZero = matchEnd(traced, near)?.[1]
  if (fromZero !== undefined) return { key: `#${Number(fromZero) + 1}` }
  const column = matchEnd(paired, near)?.[1]
  if (column !== undefined) return { key: `=${column}` }
  const list = matchEnd(inList, near)?.[1] ?? matchEnd(afterWord, near)?.[1]
  if (list === undefined) return null
  return { key: `#${valuesOfList(list, 0).length}`, list: list.length }
}

/** Names for the column that a parameter is written to or compared with: its own, and with its table's. */
export function columnsOfParameter({ key, before, after }: Parameter): readonly string[] {
  const statement = isAhead(before, after) ? statementBelow(after) : statementAbove(before)
  return statement === undefined ? [] : readStatement(statement).columnsOf(key)
}

/** The statement with the last placeholder of a text, and what is behind it. */
function statementAbove(text: string): string | undefined {
  const sign = [...text.matchAll(PLACEHOLDER)].at(-1)
  const start = [...text.slice(0, sign?.index ?? 0).matchAll(KEYWORD)].at(-1)?.index
  return start === undefined ? undefined : text.slice(start)
}

/** The first statement of a text, and what is behind it. */
function statementBelow(text: string): string | undefined {
  const start = text.search(KEYWORD)
  return start < 0 ? undefined : text.slice(start)
}
