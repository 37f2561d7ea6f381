import { expect, test } from 'vitest'
import { rulesDigest } from '../../src/rules/rule-files.ts'

/** Reports name both: whoever changes a rule raises the version, and writes down here what bears it. */
const RULES = {
  version: '2026.11.1',
  sha256: 'eb679ab294301fb48a3de6b1d8ac9f67cd011961c7f2b24c629deee72cf4e736',
}

test('other rules are another version: raise rules/version.json, then write both here', () => {
  expect(rulesDigest()).toEqual(RULES)
})
