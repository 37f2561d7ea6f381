import { expect, test } from 'vitest'
import { grantsIn, noteWrites } from '../../../../src/sources/databases/mysql/grants.ts'

const ALL = 'GRANT SELECT, SHOW VIEW ON *.* TO `reader`@`%`'
const SHOP = 'GRANT SELECT ON "shop".* TO "reader"@"%"'

/** Lines as MariaDB 10.11 and MySQL 9.7 answer SHOW GRANTS; what the database `shop` and the server show then. */
const cases: readonly [what: string, lines: string[], shop: boolean, server: boolean][] = [
  ['everything', [ALL], true, true],
  ['one database', ['GRANT USAGE ON *.* TO "reader"@"%"', SHOP], true, false],
  ['databases by a pattern', ['GRANT SELECT ON `sho_`.* TO `reader`@`%`'], true, false],
  ['a name that is no pattern', ['GRANT SELECT ON `sh\\_p`.* TO `reader`@`%`'], false, false],
  ['one table', ['GRANT SELECT ON "shop"."orders" TO "reader"@"%"'], false, false],
  ['columns of all', ['GRANT SELECT ("id") ON "shop"."orders" TO "reader"@"%"'], false, false],
  ['a role of which nothing is active', ['GRANT `r1`@`%` TO `reader`@`%`'], false, false],
  ['all but that database', [ALL, 'REVOKE SELECT ON `shop`.* FROM `reader`@`%`'], false, false],
  ['all but another one', [ALL, 'REVOKE SELECT ON `site`.* FROM `reader`@`%`'], true, false],
  ['all, and not to write in one', [ALL, 'REVOKE INSERT ON "shop".* FROM "r"@"%"'], true, true],
  ['all but what the server keeps', [ALL, 'REVOKE SELECT ON "mysql".* FROM "r"@"%"'], true, true],
]

test.each(cases)('who may read %s', (_what, lines, shop, server) => {
  const { readsAll, canWrite } = grantsIn(lines)
  expect({ shop: readsAll('shop'), server: readsAll(null) }).toEqual({ shop, server })
  expect(canWrite).toBe(false)
})

test.each([
  ['RELOAD', true],
  ['FLUSH_TABLES', true],
  ['FLUSH_STATUS', false],
])('with %s the server can be held still: %s', (right, expected) => {
  expect(grantsIn([`GRANT ${right} ON *.* TO "r"@"%"`]).canTakeReadLock).toBe(expected)
})

test("rights that everybody has to MariaDB's test are none of the user, and told as what they are", () => {
  const grants = grantsIn([ALL, 'GRANT SELECT, INSERT, DROP ON `test`.* TO PUBLIC'])
  const told = (schema: string | null): string[] => {
    const details: string[] = []
    noteWrites(schema, grants, ({ detail }) => details.push(detail))
    return details
  }
  expect(grants.canWrite).toBe(false)
  expect(told('shop')).toEqual([])
  expect(told('test')).toEqual([expect.stringContaining('everybody may write to test')])
  expect(told(null)).toEqual(told('test'))
})
