import { TYPE_NAME } from './grammar.ts'

/** Names that say what a value is only together with the name of what it stands in: `card: { number: …`. */
const HALF: ReadonlySet<string> = new Set([
  ...['number', 'no', 'num', 'nr', 'val', 'code', 'id', 'token', 'data', 'raw', 'plain'],
  ...['text', 'content', 'string', 'month', 'year', 'mon', 'mm', 'yy', 'yyyy', 'date', 'name'],
  ...['first', 'last', 'full', 'some', 'holder', 'owner', 'thru', 'until'],
  ...['番号', 'ナンバー', '期限', '月', '年'],
])

/** An account may be a bank's or a card's: what it stands in decides, where that says something. */
const ACCOUNT = /^account[_-]?(?:number|no|num|id)?$/i

/** Whether what a name stands in outranks the name itself. */
export function yieldsToOwner(name: string): boolean {
  return ACCOUNT.test(name)
}

/** As for the keys in grammar.ts. */
const TYPE = new RegExp(`^(?:${TYPE_NAME})$`)

/** Whether a name needs another to say something; `$numberLong` and `stringValue` are types. */
export function isHalfName(name: string): boolean {
  return HALF.has(name.toLowerCase().replace(/^[@:_#]+/, '')) || isTypeName(name)
}

/** Whether a key only tells the type of its value: DynamoDB, MongoDB, OTLP, XML turned into JSON. */
export function isTypeName(name: string): boolean {
  return TYPE.test(name)
}
