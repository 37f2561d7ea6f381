import { expect, test } from 'vitest'
import type { Unchanged } from '../../src/model/index.ts'
import { unchangedTexts } from '../../src/report/wording/index.ts'

const night = (drawn: number): Unchanged => ({
  files: 40,
  tables: 0,
  bytes: 1000,
  oldestReading: '2026-11-29T01:00:00.000Z',
  reliesOn: ['a', 'b'],
  drawn,
  changedAtMost: drawn === 0 ? 1 : 1 - 0.05 ** (1 / drawn),
})

test('a bound on what may have changed is told where enough was drawn to tell something', () => {
  expect(unchangedTexts(night(59), 'en')[0]).toMatch(
    /; 59 chosen at random .* fewer than 5\.0 % had$/,
  )
  expect(unchangedTexts(night(59), 'ja')[0]).toMatch(/59 件に変更はなく.* 5\.0 % 未満$/)
})

test('where fewer were drawn, only that they had not changed', () => {
  expect(unchangedTexts(night(4), 'en')[0]).toMatch(
    /; read anyway as a check: 4, and none had changed$/,
  )
  expect(unchangedTexts(night(4), 'ja')[0]).toMatch(/再検査した 4 件に変更なし$/)
  for (const lang of ['en', 'ja'] as const) {
    expect(unchangedTexts(night(4), lang)[0]).not.toContain('%')
    expect(unchangedTexts(night(0), lang)[0]).not.toMatch(/%|changed$|変更なし$/)
  }
})
