import { expect, test } from 'vitest'
import { rulesDigest } from '../../src/rules/rule-files.ts'

/** Reports name both: whoever changes a rule raises the version, and writes down here what bears it. */
const RULES = {
  version: '2026.12.0',
  sha256: 'b8994589c70964df3cd4216aed814c3c3a328f370e4db2671016d4447cfb3244',
}

test('other rules are another version: raise rules/version.json, then write both here', () => {
  expect(rulesDigest()).toEqual(RULES)
})
