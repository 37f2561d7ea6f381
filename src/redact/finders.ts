import { compileModule } from '../detect/index.ts'
import { createSpanFinder, type SpanFinder } from '../detect/spans/index.ts'
import { kept, lazy } from '../lazy.ts'
import { createMask } from '../mask/index.ts'
import type { Profile, UserRules } from '../model/index.ts'
import { compileRules } from '../rules/index.ts'
import type { FindOptions } from './options.ts'

const module = lazy(compileModule)
const builtIn = new Map<Profile, SpanFinder>()
const withRules = new WeakMap<UserRules, Map<Profile, SpanFinder>>()

/** The finder of some rules: there is one in a thread, for all work with it is done at once. */
export function finderFor({ profile = 'world', rules }: FindOptions): SpanFinder {
  const finders = rules === undefined ? builtIn : kept(withRules, rules, () => new Map())
  return kept(finders, profile, () => {
    const compiled = compileRules(profile, rules)
    return createSpanFinder({ rules: compiled, mask: createMask(compiled), module: module() })
  })
}
