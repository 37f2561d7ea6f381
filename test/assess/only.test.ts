import { expect, test } from 'vitest'
import { scopeOf } from '../../src/assess/only.ts'

const scope = scopeOf({
  ...{ type: 'column', database: 'search', schema: null },
  ...{ table: 'logs-2026.11.30', column: 'message' },
})

test.each([
  [['search', 'logs-2026.11.30'], true],
  [['search', 'logs-2026.12.01'], true],
  [['search', 'logs'], true],
  [['search', 'payments'], false],
  [['other', 'logs-2026.11.30'], false],
])('a finding in the index of a day is of that of any other: %j', (names, isHeld) => {
  expect(scope.holdsTable(names)).toBe(isHeld)
  const what = names.map((name) => `"${name}"`).join('.')
  const isOfLogs = names[1]?.startsWith('logs') ?? false
  expect(scope.mayHold({ what, reason: 'permission', detail: '' })).toBe(isOfLogs)
})
