// In: the text of an object of JSON, that may be cut off. Out: its named values. It comes with a parser, so that it is a
// room of its own: the command loads it where a number stands in an object, the library has it from the start.
import { jsonParser } from 'stream-json/core/parser.js'
import type { Field } from '../format.ts'
import { nameOf } from '../json-path.ts'

/** Values are read as text, so that no digit is lost. */
const OPTIONS = { packValues: true, streamValues: false, jsonStreaming: true } as const

/** Characters that are read at a time: of what is no JSON, so much is lost before it. */
const PIECE = 64

/**
 * The named values of an object that may be cut off.
 *
 * What is no JSON ends the reading; what was read until then counts.
 */
export function fieldsOfJson(text: string): Field[] {
  const fields: Field[] = []
  const way: (string | null)[] = []
  const parse = jsonParser(OPTIONS)
  for (let at = 0; at < text.length; at += PIECE) {
    const tokens = tokensOf(parse, text.slice(at, at + PIECE))
    if (tokens === null) break
    for (const token of tokens) take(token, way, fields)
  }
  return fields
}

/** `way` has a key, or null for an array, for all that is open. */
function take(token: Token, way: (string | null)[], fields: Field[]): void {
  switch (token.name) {
    case 'startObject':
      way.push('')
      break
    case 'startArray':
      way.push(null)
      break
    case 'endObject':
    case 'endArray':
      way.pop()
      break
    case 'keyValue':
      way[way.length - 1] = token.value
      break
    case 'stringValue':
    case 'numberValue':
      fields.push({ name: nameOf(way) ?? '', value: token.value })
  }
}

type Token = Parameters<ReturnType<typeof jsonParser>>[0] extends string
  ? { readonly name: string; readonly value: string }
  : never

/** Null for what is no JSON. */
function tokensOf(parse: ReturnType<typeof jsonParser>, text: string): readonly Token[] | null {
  try {
    const result = parse(text)
    return typeof result === 'object' && 'values' in result ? (result.values as Token[]) : []
  } catch {
    return null
  }
}
