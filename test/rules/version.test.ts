import { expect, test } from 'vitest'
import { rulesDigest } from '../../src/rules/rule-files.ts'

/** Reports name both: whoever changes a rule raises the version, and writes down here what bears it. */
const RULES = {
  version: '2026.12.0',
  sha256: '0',
}

test('other rules are another version: raise rules/version.json, then write both here', () => {
  expect(rulesDigest()).toEqual(RULES)
})
