import { jsonParser } from 'stream-json/core/parser.js'
import type { Field } from './format.ts'

/** What the JSON of a record says. */
export interface JsonRecord {
  readonly fields: readonly Field[]
  /** Where the number stands, as in RFC 9535: `$.payment.card.number`, `$[*].lines[*].memo`. */
  readonly path: string | null
  /** The last names on the way to it: `card_number`. */
  readonly name: string | null
}

/** Values are read as text, so that no digit is lost. */
const OPTIONS = { packValues: true, streamValues: false, jsonStreaming: true } as const

/** A name that needs no quotes in a path. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/**
 * Reads an object that may be cut off: `before` is its text up to the number, `after` the rest.
 *
 * What is no JSON ends the reading; what was read until then counts.
 */
export function readJson(before: string, after: string, isElement: boolean): JsonRecord {
  const fields: Field[] = []
  const way: (string | null)[] = []
  const parse = jsonParser(OPTIONS)
  feed(parse, before, way, fields)
  const path = way.length === 0 ? null : pathOf(way, isElement)
  const name = nameOf(way)
  feed(parse, after, way, fields)
  return { fields, path, name }
}

/** `way` has a key, or null for an array, for all that is open. */
function feed(
  parse: ReturnType<typeof jsonParser>,
  text: string,
  way: (string | null)[],
  fields: Field[],
): void {
  for (const token of tokensOf(parse, text)) {
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
}

type Token = Parameters<ReturnType<typeof jsonParser>>[0] extends string
  ? { readonly name: string; readonly value: string }
  : never

function tokensOf(parse: ReturnType<typeof jsonParser>, text: string): readonly Token[] {
  try {
    const result = parse(text)
    return typeof result === 'object' && 'values' in result ? (result.values as Token[]) : []
  } catch {
    return []
  }
}

function pathOf(way: readonly (string | null)[], isElement: boolean): string {
  const steps = way.map((step) => {
    if (step === null) return '[*]'
    return PLAIN.test(step) ? `.${step}` : `['${step.replaceAll("'", "\\'")}']`
  })
  return `$${isElement ? '[*]' : ''}${steps.join('')}`
}

/** The last two names, for `card: { number: … }` says more than `number`. */
function nameOf(way: readonly (string | null)[]): string | null {
  const names = way.filter((step) => step !== null && step !== '')
  return names.length === 0 ? null : names.slice(-2).join('_')
}
