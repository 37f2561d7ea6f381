import { expect, test } from 'vitest'
import { rulesDigest } from '../../src/rules/rule-files.ts'

/** Reports name both: whoever changes a rule raises the version, and writes down here what bears it. */
const RULES = {
  version: '2026.12.0',
  sha256: '1edda63bef2b6d0a3f7b8e5f8cf47952d75792aaf9b24c2f85a2045bee5f1eb7',
}

test('other rules are another version: raise rules/version.json, then write both here', () => {
  expect(rulesDigest()).toEqual(RULES)
})
