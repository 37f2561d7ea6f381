import { RuleError } from '../errors.ts'
import { CODE_REASONS, CODE_WEIGHTS, CODE_WORDS } from './code-reasons.ts'
import { lineOf, readRuleFile } from './rule-files.ts'

/** What rule files name. */
type Holder = 'weights' | 'reasons' | 'words' | 'brands' | 'sources'

/** One rule file names something that another has. */
export interface Reference {
  readonly file: string
  /** What names it, for a person: `the range 'visa 4'`. */
  readonly by: string
  /** Field of the entry; null where the name itself is the field, or one of a list. */
  readonly field: string | null
  /** The name as it is written there. */
  readonly written: string
  readonly to: Holder
  /** The id that it stands for. */
  readonly id: string
}

interface Named {
  readonly id: string
}

interface Files {
  readonly brands: {
    readonly schemes: readonly (Named & {
      readonly ranges: readonly {
        readonly from: string
        readonly weight: string
        readonly source?: readonly string[]
      }[]
    })[]
    readonly sources: Readonly<Record<string, string>>
  }
  readonly fields: { readonly roles: readonly { readonly role: string; readonly prior: string }[] }
  readonly 'look-alikes': {
    readonly rules: readonly (Named & { readonly weight?: string; readonly near?: string })[]
  }
  readonly words: { readonly words: readonly Named[] }
  readonly masks: {
    readonly verdicts: readonly Named[]
    readonly overExposed: Named
    readonly zeros: Named
  }
  readonly 'test-cards': {
    readonly lists: readonly { readonly source: string; readonly numbers: readonly string[][] }[]
  }
  readonly weights: {
    readonly odds: Readonly<Record<string, string>>
    readonly weights: readonly Named[]
  }
  readonly reasons: Readonly<Record<string, unknown>>
}

/** What each of them is called, and the file that must have it. */
const HOLDERS: Readonly<Record<Holder, readonly [kind: string, file: keyof Files]>> = {
  weights: ['weight', 'weights'],
  reasons: ['reason', 'reasons'],
  words: ['list of words', 'words'],
  brands: ['scheme', 'brands'],
  sources: ['source', 'brands'],
}

const read = <Name extends keyof Files>(name: Name): Files[Name] => readRuleFile(name)

/** Throws `RuleError` with file and line of the first name in a rule file that no other file has. */
export function checkReferences(): void {
  const held: Readonly<Record<Holder, ReadonlySet<string>>> = {
    weights: new Set(read('weights').weights.map(({ id }) => id)),
    reasons: new Set(Object.keys(read('reasons'))),
    words: new Set(read('words').words.map(({ id }) => id)),
    brands: new Set(read('brands').schemes.map(({ id }) => id)),
    sources: new Set(Object.keys(read('brands').sources)),
  }
  checkCode('weights', CODE_WEIGHTS, held.weights)
  checkCode('reasons', CODE_REASONS, held.reasons)
  checkCode('words', CODE_WORDS, held.words)
  for (const reference of references()) {
    if (!held[reference.to].has(reference.id)) throw wrong(reference)
  }
}

/** All names by which rule files hang together. */
export function* references(): Generator<Reference> {
  yield* ofBrands()
  yield* ofFields()
  yield* ofLookAlikes()
  yield* ofIds()
  yield* ofTestCards()
  yield* ofWeights()
  yield* ofReasons()
}

function* ofBrands(): Generator<Reference> {
  for (const { id, ranges } of read('brands').schemes) {
    for (const { from: first, weight, source = [] } of ranges) {
      const from = { file: 'brands', by: `the range '${id} ${first}'` }
      yield toWeight({ ...from, field: 'weight', written: weight }, `scheme:${weight}`)
      for (const name of source) {
        yield { ...from, field: null, written: name, to: 'sources', id: name }
      }
    }
  }
}

function* ofFields(): Generator<Reference> {
  for (const { role, prior } of read('fields').roles) {
    const by = `the role '${role}'`
    yield toWeight({ file: 'fields', by, field: 'prior', written: prior }, `prior:${prior}`)
  }
}

function* ofLookAlikes(): Generator<Reference> {
  for (const { id, weight, near } of read('look-alikes').rules) {
    const from = { file: 'look-alikes', by: `the look-alike '${id}'` }
    if (weight !== undefined) yield toWeight({ ...from, field: 'weight', written: weight })
    if (near !== undefined) yield { ...from, field: 'near', written: near, to: 'words', id: near }
  }
}

/** Words and masks are weighed by their own ids; a list of words for look-alikes alone has no weight. */
function* ofIds(): Generator<Reference> {
  const weighed = read('words').words.filter(({ id }) => !id.startsWith('word:'))
  for (const { id } of weighed) {
    yield toWeight({ file: 'words', by: 'a list of words', field: 'id', written: id })
  }
  const { verdicts, overExposed, zeros } = read('masks')
  for (const { id } of [...verdicts, overExposed, zeros]) {
    yield toWeight({ file: 'masks', by: 'a mask', field: 'id', written: id })
  }
}

function* ofTestCards(): Generator<Reference> {
  for (const { source, numbers } of read('test-cards').lists) {
    const from = { file: 'test-cards', by: `the list '${source}'`, field: null }
    for (const [, , brand] of numbers) {
      if (brand) yield { ...from, written: brand, to: 'brands', id: brand } // '' is a card of no scheme
    }
  }
}

function* ofWeights(): Generator<Reference> {
  const { odds, weights } = read('weights')
  for (const [name, prior] of Object.entries(odds)) {
    if (name === 'about') continue
    yield toWeight({ file: 'weights', by: `the odds '${name}'`, field: name, written: prior })
  }
  for (const { id } of weights) {
    yield { file: 'weights', by: `the weight '${id}'`, field: 'id', written: id, to: 'reasons', id }
  }
}

function* ofReasons(): Generator<Reference> {
  for (const id of Object.keys(read('reasons'))) {
    if (CODE_REASONS.includes(id)) continue
    yield toWeight({ file: 'reasons', by: `the text of '${id}'`, field: null, written: id })
  }
}

function toWeight(
  from: Pick<Reference, 'file' | 'by' | 'field' | 'written'>,
  id: string = from.written,
): Reference {
  return { ...from, to: 'weights', id }
}

function wrong({ file, by, field, written, to, id }: Reference): RuleError {
  if (typeof written !== 'string')
    return new RuleError(`rules/${file}.json: ${by} needs a ${field}`)
  const place = `rules/${file}.json:${lineOf(file, field, written)}`
  const [kind, holder] = HOLDERS[to]
  return new RuleError(
    `${place}: ${by} names the ${kind} '${id}', which rules/${holder}.json does not have`,
  )
}

function checkCode(file: Holder, names: readonly string[], held: ReadonlySet<string>): void {
  const missing = names.find((name) => !held.has(name))
  if (missing === undefined) return
  const [kind, holder] = HOLDERS[file]
  throw new RuleError(`rules/${holder}.json: the ${kind} '${missing}' is missing`)
}
