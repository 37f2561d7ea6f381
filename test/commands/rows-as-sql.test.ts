import { expect, test } from 'vitest'
import { rowsAsSql } from '../../src/commands/rows-as-sql.ts'
import type { AssessedFinding } from '../../src/model/assessment.ts'
import type { Sample } from '../../src/model/finding.ts'

const place = {
  type: 'column',
  database: 'shop',
  schema: 'public',
  table: 'files',
  column: 'data',
} as const

const sample: Sample = {
  masked: '411111******1111',
  brand: 'visa',
  offset: 0,
  encoding: 'US-ASCII',
  reasons: [],
  elements: ['pan'],
}

const sqlFor = (...samples: Partial<Sample>[]): string =>
  rowsAsSql(
    { samples: samples.map((own) => ({ ...sample, ...own })) } as unknown as AssessedFinding,
    place,
  ).join('\n')

test('a number in a file in a value is looked up by the row that holds the file', () => {
  const sql = sqlFor({ key: 'id=7!cards.zip!a.csv', line: 3 }, { key: 'id=8', line: 1 })
  expect(sql).toContain(`SELECT "id" FROM "public"."files" WHERE "id" IN ('7', '8');`)
})

test('a mark of exclamation in a key is no path, and one in the key of a file is left to a person', () => {
  expect(sqlFor({ key: 'no=A!7' })).toContain(`"no" IN ('A!7')`)
  const unclear = sqlFor({ key: 'no=A\\!7!cards.csv', line: 1 })
  expect(unclear).toContain('-- row as shown: no=A')
  expect(unclear).not.toContain('SELECT')
})
