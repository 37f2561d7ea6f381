import { expect, test } from 'vitest'
import { rulesDigest } from '../../src/rules/rule-files.ts'

/** Reports name both: whoever changes a rule raises the version, and writes down here what bears it. */
const RULES = {
  version: '2026.12.1',
  sha256: 'bc11f305a0eb9e31dbb37d4717412d30f0f089b099e854462511f042ed29dd0c',
}

test('other rules are another version: raise rules/version.json, then write both here', () => {
  expect(rulesDigest()).toEqual(RULES)
})
