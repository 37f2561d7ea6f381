import * as v from 'valibot'

/** White space of JSON (RFC 8259, section 2). */
const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r'])

/**
 * Reads JSON that a stranger may have written. Throws `SyntaxError` for what is none, and where an object has a key
 * twice: of two values one reader takes the first and another the last, and a person sees whichever comes first.
 */
export function jsonOf(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (keysIn(value) === writtenKeys(text)) return value
  throw new SyntaxError('a key is there twice')
}

/** The same in the form of a schema; throws for another form at the first thing that is wrong, however many there are. */
export const formOf = <T>(schema: v.GenericSchema<unknown, T>, text: string): T =>
  v.parse(schema, jsonOf(text), { abortEarly: true })

/** The strings of a JSON text that a colon follows. */
function writtenKeys(text: string): number {
  let keys = 0
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = endOfString(text, at)
    if (isColonNext(text, end + 1)) keys++
    at = text.indexOf('"', end + 1)
  }
  return keys
}

/** Where the string ends that begins at an index. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === '\\') before--
  return (at - before) % 2 === 0
}

function isColonNext(text: string, at: number): boolean {
  let next = at
  while (BLANKS.has(text[next] ?? '')) next++
  return text[next] === ':'
}

/** Of all objects in a value, one after another: nesting may be deeper than functions can call. */
function keysIn(value: unknown): number {
  let keys = 0
  const open: object[] = [[value]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const inside: readonly unknown[] = Array.isArray(next) ? next : Object.values(next)
    if (next !== inside) keys += inside.length
    for (const inner of inside) if (typeof inner === 'object' && inner !== null) open.push(inner)
  }
  return keys
}
