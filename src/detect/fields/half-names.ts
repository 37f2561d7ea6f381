/** Names that say what a value is only together with the name of what it stands in: `card: { number: …`. */
const HALF: ReadonlySet<string> = new Set([
  ...['number', 'no', 'num', 'nr', 'value', 'val', 'code', 'id', 'token', 'data', 'raw', 'plain'],
  ...['text', 'content', 'string', 'month', 'year', 'mon', 'mm', 'yy', 'yyyy', 'date', 'name'],
  ...['first', 'last', 'full', 'n', 's', 'some', 'holder', 'owner', 'thru', 'until'],
])

/** Whether a name needs another to say something; `$numberLong` and `stringValue` are types. */
export function isHalfName(name: string): boolean {
  return HALF.has(name.toLowerCase().replace(/^[@:_#]+/, '')) || isType(name)
}

const isType = (name: string): boolean => /^(?:[$#_]\w*|\w*Value)$/.test(name)
