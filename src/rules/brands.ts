import type { Brand, Profile, UserRules } from '../model/index.ts'
import type { LuhnRule, Range } from './range.ts'
import { checkExamples, checkRule, type Examples, readRuleFile } from './rule-files.ts'
import { userRanges } from './user-ranges.ts'

const PROFILES = ['japan', 'world', 'off'] as const
const LUHN: readonly LuhnRule[] = ['required', 'usually', 'none']

interface RangeEntry extends Examples {
  readonly from: string
  readonly to: string
  readonly lengths: readonly number[]
  readonly profile: (typeof PROFILES)[number]
  readonly weight: string
  /** Who says so, by ids of `sources`. */
  readonly source: readonly string[]
}

interface SchemeEntry {
  readonly id: Brand
  readonly name: string
  readonly nameJa: string
  readonly luhn: LuhnRule
  readonly groups: readonly (readonly number[])[]
  readonly words: readonly string[]
  readonly ranges: readonly RangeEntry[]
}

/** Schemes in the order of rules/brands.json. */
export interface Brands {
  readonly ranges: readonly Range[]
  /** Ranges by the first two digits, the one to prefer first. */
  readonly byTwo: readonly (readonly Range[])[]
  readonly words: readonly { readonly brand: Brand; readonly words: readonly string[] }[]
}

/** What people call the schemes of rules/brands.json, in both languages. */
export function brandNames(): Record<Brand, { readonly en: string; readonly ja: string }> {
  const names = readSchemes().map(({ id, name, nameJa }) => [id, { en: name, ja: nameJa }] as const)
  return Object.fromEntries(names)
}

const readSchemes = (): readonly SchemeEntry[] =>
  readRuleFile<{ schemes: readonly SchemeEntry[] }>('brands').schemes

/** Compiles rules/brands.json for a profile, and the user's own ranges; throws `RuleError`. */
export function compileBrands(profile: Profile, userRules: UserRules | null = null): Brands {
  const schemes = readSchemes()
  const builtIn = schemes.flatMap((scheme) => rangesOf(scheme, profile))
  const ranges = [...userRanges(userRules), ...builtIn].sort(preference)
  const byTwo: Range[][] = Array.from({ length: 100 }, () => [])
  for (const range of ranges) {
    const last = Math.floor(range.high / 1_000_000)
    for (let two = Math.floor(range.low / 1_000_000); two <= last; two++) byTwo[two]?.push(range)
  }
  return { ranges, byTwo, words: schemes.map(({ id, words }) => ({ brand: id, words })) }
}

/** The scheme whose prefix and length fit all digits, looked-for ones and long prefixes first. */
export function rangeOf(brands: Brands, digits: string): Range | null {
  return find(brands, digits, digits.length, 8)
}

/** The scheme of a number of which only the first digits, at least four, are known. */
export function rangeOfPrefix(brands: Brands, first: string, length: number): Range | null {
  return first.length < 4 ? null : find(brands, first, length, first.length)
}

function find(brands: Brands, first: string, length: number, known: number): Range | null {
  const ranges = brands.byTwo[Number(first.slice(0, 2))]
  if (ranges === undefined) return null
  const head = Number(first.slice(0, 8).padEnd(8, '0'))
  const bit = 1 << (length - 13)
  for (const range of ranges) {
    const fits = head >= range.low && head <= range.high && range.prefix <= known
    if (fits && (range.lengths & bit) !== 0) return range
  }
  return null
}

function rangesOf(scheme: SchemeEntry, profile: Profile): Range[] {
  const isNamed = [scheme.name, scheme.nameJa].every((name) => typeof name === 'string' && name)
  checkRule(isNamed, 'brands', scheme.id, 'needs name and nameJa')
  checkRule(LUHN.includes(scheme.luhn), 'brands', scheme.id, `luhn is ${LUHN.join(' or ')}`)
  const groups = scheme.groups.map((lengths) => lengths.join('-'))
  return scheme.ranges.map((entry) => {
    checkRange(scheme.id, entry)
    return {
      brand: scheme.id,
      low: Number(entry.from.padEnd(8, '0')),
      high: Number(entry.to.padEnd(8, '9')),
      prefix: entry.from.length,
      lengths: entry.lengths.reduce((bits, length) => bits | (1 << (length - 13)), 0),
      luhn: scheme.luhn,
      weight: `scheme:${entry.weight}`,
      enabled: entry.profile === 'japan' || entry.profile === profile,
      groups,
    }
  })
}

function checkRange(scheme: string, entry: RangeEntry): void {
  const name = `${scheme} ${entry.from}`
  const digits = /^\d{1,8}$/
  checkRule(digits.test(entry.from) && digits.test(entry.to), 'brands', name, 'needs from and to')
  const lengths = isFilled(entry.lengths) && entry.lengths.every(isLength)
  checkRule(lengths, 'brands', name, 'lengths are 13 to 19')
  const isKnown = PROFILES.includes(entry.profile)
  checkRule(isKnown, 'brands', name, `profile is ${PROFILES.join(' or ')}`)
  checkRule(isFilled(entry.source), 'brands', name, 'needs a source')
  checkExamples(entry, 'brands', name)
}

const isFilled = (list: readonly unknown[] | undefined): boolean =>
  Array.isArray(list) && list.length > 0

const isLength = (length: number): boolean => length >= 13 && length <= 19

function preference(a: Range, b: Range): number {
  return Number(b.enabled) - Number(a.enabled) || b.prefix - a.prefix
}
