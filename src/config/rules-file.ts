import * as v from 'valibot'
import { type Document, isMap, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { wrongExample } from '../detect/index.ts'
import { UsageError } from '../errors.ts'
import type { Profile, UserRules } from '../model/index.ts'
import { roleNames } from '../rules/index.ts'
import { complaintOf, pathOf, placeOf, type YamlFile, type YamlPath } from './yaml-file.ts'

const LISTED = 1_000 // entries of a list: enough for a house, few enough to run all examples at a start
const TEST_CARDS = 400 // the kernel has 512 places for numbers that it must look up, and uses some of them

const text = v.pipe(v.string('must be text in quotes'), v.nonEmpty('must not be empty'))
const examples = { hits: many(text), misses: many(text) }
const PREFIX = /^(\d{1,8})(?:-(\d{1,8}))?$/

const range = {
  name: v.pipe(text, v.regex(/^[a-z][a-z-]{0,39}$/, 'must be small letters and hyphens')),
  prefix: v.pipe(
    text,
    v.check(isPrefix, 'must be 1 to 8 first digits in quotes, or two such with a hyphen'),
  ),
  lengths: many(v.picklist([13, 14, 15, 16, 17, 18, 19], 'must be a length from 13 to 19')),
  ...examples,
}

const number = v.pipe(
  text,
  v.regex(/^(?:\d[ -]?){12,18}\d$/, 'must be a number of 13 to 19 digits in quotes'),
  v.transform((written) => written.replace(/\D/g, '')),
)

const word = v.pipe(
  text,
  v.regex(/^(?:[A-Za-z]+|.*[^\x20-\x7e].*)$/, 'must be one English word or a Japanese text'),
)

const name = v.pipe(text, v.regex(/[A-Za-z]|[^\x20-\x7e]/, 'must have a letter'))

const Rules = v.strictObject({
  ranges: listOf({ ...range, luhn: v.optional(v.boolean('must be true or false'), true) }),
  tokens: listOf({ ...range, luhn: v.optional(oneOf(['pass', 'fail', 'any']), 'any') }),
  fields: listOf({ role: v.lazy(() => oneOf(roleNames())), names: many(name), ...examples }),
  words: listOf({ list: oneOf(['card', 'against']), words: many(word), ...examples }),
  testCards: listOf({ numbers: many(number), ...examples }),
})

/** Parses a file of rules; an error names the file, the line, the column and what is wrong. */
export function parseRules(yaml: string, file: string, profile: Profile): UserRules {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, logLevel: 'error' })
  const [error] = document.errors
  const source = { document, lines, file }
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new UsageError(
      `rules ${file}, line ${line}, column ${col}: not valid YAML (${error.code})`,
    )
  }
  return readRules(source, [], profile)
}

/** Reads the rules that stand at a path of a YAML file, and runs all their examples. */
export function readRules(source: YamlFile, at: YamlPath, profile: Profile): UserRules {
  const { document } = source
  const node = at.length === 0 ? document.contents : document.getIn(at, true)
  const complain: Complain = (path, problem) => {
    const field = path.join('.') || 'the rules'
    throw new UsageError(`rules ${placeOf([...at, ...path], source)}: ${field} ${problem}`)
  }
  if (!isMap(node)) return complain([], 'must consist of lists: ranges, tokens, fields, ...')
  const { success, output, issues } = v.safeParse(Rules, plain(node, document, complain))
  if (!success)
    return complain(pathOf(issues[0]), complaintOf(issues[0], Object.keys(Rules.entries)))
  const rules = {
    ...output,
    ranges: output.ranges.map(bounded),
    tokens: output.tokens.map(bounded),
  }
  const cards = rules.testCards.flatMap(({ numbers }) => numbers).length
  if (cards > TEST_CARDS) return complain(['testCards'], `are more than ${TEST_CARDS}`)
  const wrong = wrongExample(rules, profile)
  return wrong ? complain(wrong.path, wrong.problem) : rules
}

function plain(node: YAMLMap, document: Document.Parsed, complain: Complain): unknown {
  try {
    return node.toJS(document)
  } catch {
    return complain([], 'have an alias without an anchor, or too many')
  }
}

type Complain = (path: YamlPath, problem: string) => never

function bounded<T extends { readonly prefix: string }>({
  prefix,
  ...rest
}: T): Omit<T, 'prefix'> & { from: string; to: string } {
  const [, from = '', to = from] = PREFIX.exec(prefix) ?? []
  return { ...rest, from, to }
}

function isPrefix(prefix: string): boolean {
  const [matched, from = '', to = from] = PREFIX.exec(prefix) ?? []
  return matched !== undefined && from.length === to.length && from <= to
}

function many<T extends v.GenericSchema>(
  item: T,
): v.GenericSchema<v.InferInput<T>[], v.InferOutput<T>[]> {
  const list = v.array(item, 'must be a list')
  return v.pipe(list, v.minLength(1, 'must not be empty'), v.maxLength(LISTED, 'is too long'))
}

function listOf<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.OptionalSchema<
  v.SchemaWithPipe<
    readonly [
      v.ArraySchema<v.StrictObjectSchema<Entries, undefined>, 'must be a list'>,
      v.MaxLengthAction<v.InferOutput<v.StrictObjectSchema<Entries, undefined>>[], 1000, string>,
    ]
  >,
  readonly []
> {
  const list = v.array(v.strictObject(entries), 'must be a list')
  return v.optional(v.pipe(list, v.maxLength(LISTED, 'is too long')), [])
}

function oneOf<const Choices extends readonly string[]>(
  choices: Choices,
): v.PicklistSchema<Choices, string> {
  return v.picklist(choices, `must be ${choices.join(' or ')}`)
}
