import type { Profile } from '../types.ts'
import { type Brands, compileBrands } from './brands.ts'
import { compileFields, type Fields } from './fields.ts'
import { compileLookAlikes, type LookAlike } from './look-alikes.ts'
import { compileMasks, type Masks } from './masks.ts'
import { lazy } from './rule-files.ts'
import { compileTestCards, type TestCards } from './test-cards.ts'
import { compileWeights, type Weights } from './weights.ts'
import { compileWords, type Words } from './words.ts'

/** The rule files, compiled for one profile; what a small scan does not need compiles on use. */
export interface Rules {
  readonly profile: Profile
  readonly brands: Brands
  readonly testCards: TestCards
  readonly weights: () => Weights
  readonly fields: () => Fields
  readonly words: () => Words
  readonly lookAlikes: () => readonly LookAlike[]
  readonly masks: () => Masks
}

const compiled = new Map<Profile, Rules>()

/** Reads and checks the rule files, once a profile; throws `RuleError` with file and entry. */
export function compileRules(profile: Profile): Rules {
  const known = compiled.get(profile)
  if (known !== undefined) return known
  const brands = compileBrands(profile)
  const rules: Rules = {
    profile,
    brands,
    testCards: compileTestCards(),
    weights: lazy(compileWeights),
    fields: lazy(compileFields),
    words: lazy(() => compileWords(brands)),
    lookAlikes: lazy(compileLookAlikes),
    masks: lazy(compileMasks),
  }
  compiled.set(profile, rules)
  return rules
}
