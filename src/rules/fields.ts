import type { Element, UserRules } from '../model/index.ts'
import { mayBeOther, type NamesWithDigits, namesWithDigits } from './digits-of-names.ts'
import {
  indexNames,
  isLabel,
  type NamedRole,
  type NameIndex,
  phraseOf,
  placeOfName,
  placeOfWhole,
  type WordSets,
  writtenOut,
} from './field-names.ts'
import { compileNumbered, type NumberedEntry, type NumberedFields } from './numbered-fields.ts'
import { checkExamples, compilePattern, type Examples, readRuleFile } from './rule-files.ts'

interface RoleEntry extends Examples, NamedRole {
  readonly prior: string
  readonly labels: readonly string[]
  readonly element?: Element
  readonly loose?: string
}

interface ElementEntry extends Examples {
  readonly element: Element
  readonly pattern: string
  readonly needs?: string
}

interface FieldFile {
  /** Words of one meaning, which stand as `<name>` in names and labels. */
  readonly sets: WordSets
  readonly roles: readonly RoleEntry[]
  readonly numbered: readonly NumberedEntry[]
  readonly values: readonly ElementEntry[]
  readonly shapes: readonly ElementEntry[]
}

/** What a field is for. */
export interface Role {
  readonly role: string
  /** Entry of rules/weights.json. */
  readonly prior: string
  readonly element: Element | undefined
  /** Names that say nothing when they stand in a log line. */
  readonly loose: RegExp | undefined
  readonly names: readonly string[]
  readonly unless: readonly string[]
  readonly own?: true
}

/** rules/fields.json, compiled. */
export interface Fields {
  readonly roles: readonly Role[]
  /** The same by what they are called. */
  readonly byRole: ReadonlyMap<string, Role>
  readonly names: NameIndex
  readonly labels: ReadonlyMap<string, Role>
  readonly withDigits: NamesWithDigits
  readonly numbered: readonly NumberedFields[]
  readonly values: ReadonlyMap<Element, RegExp>
  readonly shapes: readonly { element: Element; needs: RegExp; pattern: RegExp }[]
  /** Names seen so far: logs repeat theirs. */
  readonly seen: Map<string, Role | null>
}

/** Enough for the field names of any schema, little enough to hold. */
const seenLimit = 4096

const longestLabel = 16

/** Compiles rules/fields.json, and the user's own names, which outrank it; throws `RuleError`. */
export function compileFields(userRules: UserRules | null = null): Fields {
  const read = readRuleFile<FieldFile>('fields')
  const file = { ...read, roles: [...userRoles(userRules, read.roles), ...read.roles] }
  for (const entry of [...file.values, ...file.shapes]) {
    checkExamples(entry, 'fields', entry.element)
  }
  const roles = file.roles.map(compileRole)
  const labels = new Map<string, Role>()
  for (const [index, { labels: some, own }] of file.roles.entries()) {
    for (const label of own ? some : writtenOut(some, file.sets))
      setOnce(labels, compact(label), roles[index])
  }
  const names = indexNames(roles, file.sets)
  const pattern = (source: string): RegExp => compilePattern(source, '', 'fields')
  return {
    roles,
    byRole: new Map(roles.toReversed().map((role) => [role.role, role])),
    names,
    labels,
    numbered: file.numbered.map(compileNumbered),
    withDigits: namesWithDigits(names.keys(), labels.keys()),
    values: new Map(file.values.map((entry) => [entry.element, pattern(entry.pattern)])),
    shapes: file.shapes.map(({ element, needs, pattern: source }) => ({
      element,
      needs: pattern(needs ?? ''),
      pattern: pattern(source),
    })),
    seen: new Map(),
  }
}

/** The roles that a user's names may have. */
export function roleNames(): string[] {
  return readRuleFile<FieldFile>('fields').roles.map(({ role }) => role)
}

/** Each of the user's entries is a role of its own, with the prior and the element of the built-in one. */
function userRoles(userRules: UserRules | null, roles: readonly RoleEntry[]): RoleEntry[] {
  return (userRules?.fields ?? []).flatMap(({ role, names, hits, misses }) => {
    const builtIn = roles.find((entry) => entry.role === role)
    if (builtIn === undefined) return []
    const { unless: _, loose: __, ...entry } = builtIn
    const labels = names.filter(isLabel)
    const words = names.filter((name) => !isLabel(name)).map(phraseOf)
    return [{ ...entry, names: words, labels, hits, misses, own: true as const }]
  })
}

/** The role of a field by its name or label, null for one that says nothing. */
export function roleOf(name: string, fields: Fields): Role | null {
  const known = fields.seen.get(name)
  if (known !== undefined) return known
  if (fields.seen.size >= seenLimit) fields.seen.clear()
  const place = placeOfName(name.normalize('NFKC'), fields.names, fields.roles)
  const role = labelled(compact(name), fields) ?? fields.roles[place] ?? null
  fields.seen.set(name, role)
  return role
}

/** The role of a field that all words of its name together stand for: `gift card number`, `IC カード番号`. */
export function roleOfWhole(name: string, { labels, names, roles }: Fields): Role | null {
  if (isLabel(name)) return labels.get(compact(name)) ?? null
  return roles[placeOfWhole(name, names)] ?? null
}

/** Whether the role of a name whose digits were made zeros could be another with the digits it had. */
export function isNamedByDigits(name: string, { withDigits }: Fields): boolean {
  return mayBeOther(name, withDigits)
}

function labelled(name: string, { labels }: Fields): Role | null {
  const whole = labels.get(`=${name}`)
  if (whole !== undefined) return whole
  for (let length = Math.min(longestLabel, name.length); length > 0; length--) {
    const role = labels.get(name.slice(-length))
    // 名 and 姓 also end other words (品名), longer labels seldom do.
    if (role !== undefined && (length > 1 || name.length === 1)) return role
  }
  return null
}

function compileRole(entry: RoleEntry): Role {
  checkExamples(entry, 'fields', entry.role)
  const { role, prior, element, loose, own } = entry
  return {
    role,
    prior: `prior:${prior}`,
    element,
    loose: loose === undefined ? undefined : compilePattern(loose, 'i', 'fields'),
    names: entry.names,
    unless: entry.unless ?? [],
    ...(own && { own }),
  }
}

/** A label as it is looked for: `IC カード番号` and `ｶｰﾄﾞ 番号` are written in one. */
const compact = (label: string): string => label.normalize('NFKC').replaceAll(' ', '')

function setOnce(labels: Map<string, Role>, label: string, role: Role | undefined): void {
  if (role !== undefined && !labels.has(label)) labels.set(label, role)
}
