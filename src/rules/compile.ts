import { lazy } from '../lazy.ts'
import type { Profile, UserRules } from '../model/index.ts'
import { type Brands, compileBrands } from './brands.ts'
import { compileFields, type Fields } from './fields.ts'
import { compileLookAlikes, type LookAlike } from './look-alikes.ts'
import { compileMasks, type Masks } from './masks.ts'
import { checkReferences } from './references.ts'
import { wereChecked } from './rule-files.ts'
import { compileTestCards, type TestCards } from './test-cards.ts'
import { type TokenRange, tokenRanges } from './user-ranges.ts'
import { compileWeights, type Weights } from './weights.ts'
import { compileWords, type Words } from './words.ts'

/** The rule files, compiled for one profile; what a small scan does not need compiles on use. */
export interface Rules {
  readonly profile: Profile
  readonly brands: Brands
  readonly testCards: TestCards
  /** Declared by the user. */
  readonly tokens: readonly TokenRange[]
  readonly weights: () => Weights
  readonly fields: () => Fields
  readonly words: () => Words
  readonly lookAlikes: () => readonly LookAlike[]
  readonly masks: () => Masks
}

/** Of the rule files alone, which are the same for all who ask. */
const compiled = new Map<Profile, Rules>()

/**
 * Reads and checks the rule files, once a profile, and adds the user's own rules; throws `RuleError`
 * with file and entry.
 */
export function compileRules(profile: Profile, userRules: UserRules | null = null): Rules {
  if (userRules !== null) return compile(profile, userRules)
  const rules = compiled.get(profile) ?? compile(profile, null)
  compiled.set(profile, rules)
  return rules
}

/** The files stay as they are: once is enough, and once at the build costs no start anything. */
const checkOnce = lazy(() => {
  if (!wereChecked()) checkReferences()
})

function compile(profile: Profile, userRules: UserRules | null): Rules {
  checkOnce()
  const brands = compileBrands(profile, userRules)
  return {
    profile,
    brands,
    testCards: compileTestCards(userRules),
    tokens: tokenRanges(userRules),
    weights: lazy(compileWeights),
    fields: lazy(() => compileFields(userRules)),
    words: lazy(() => compileWords(brands, userRules)),
    lookAlikes: lazy(compileLookAlikes),
    masks: lazy(compileMasks),
  }
}
