import { expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { searchAll } from '../../support/search-all.ts'

const INTO = 'INSERT INTO wallet (no, note, pan, valid_thru, cvc)'

test.each<[string, (pan: string) => string]>([
  ['values without quotes', (pan) => `${INTO} values (4, Ann Bee, ${pan}, 05/30, 642)`],
  ['strings of SQL Server', (pan) => `${INTO} VALUES (4, N'x', N'${pan}', N'05/30', N'642')`],
  [
    'casts',
    (pan) =>
      `${INTO} VALUES (4, ''::text, '${pan}'::character varying(19), '05/30'::text, '642'::bpchar)`,
  ],
  [
    'CAST',
    (pan) =>
      `${INTO} VALUES (4, null, CAST(N'${pan}' AS nvarchar(19)), CAST('05/30' AS char(5)), CAST(642 AS Decimal(4, 0)))`,
  ],
  [
    'functions in functions',
    (pan) =>
      `${INTO} VALUES (4, coalesce(lower('A'), upper('b')), trim('${pan}'), '05/30', lower('642'))`,
  ],
  ['an expression', (pan) => `${INTO} VALUES (4, 'a' || 'b', '${pan}', '05/30', '642')`],
  ['double quotes', (pan) => `${INTO} VALUES (4, "x", "${pan}", "05/30", "642")`],
  [
    'double quotes in JSON',
    (pan) => `{"sql":"${INTO} VALUES (4, \\"x\\", \\"${pan}\\", \\"05/30\\", \\"642\\")"}`,
  ],
  [
    'a second row',
    (pan) => `${INTO} VALUES (3, '', '', '', ''), (4, 'x', '${pan}', '05/30', '642')`,
  ],
  ['rows with their word', (pan) => `${INTO} VALUES ROW(4, 'x', '${pan}', '05/30', '642')`],
  [
    'OUTPUT before the values',
    (pan) => `${INTO} OUTPUT INSERTED.[No] VALUES (4, 'x', '${pan}', '05/30', '642')`,
  ],
  [
    'a merge',
    (pan) =>
      `WHEN NOT MATCHED THEN INSERT (no, note, pan, valid_thru, cvc) VALUES (4, 'x', '${pan}', '05/30', '642')`,
  ],
])('a tuple is read with %s', async (_, statement) => {
  const [found] = await searchAll(`${statement(generateCard('mastercard'))};\n`)
  expect(found?.judgement.elements).toEqual(
    expect.arrayContaining(['pan', 'expiry', 'securityCode']),
  )
  expect(found?.position().field).toContain('pan')
})

test('text in parentheses is no tuple', async () => {
  const text = `shipped (Ann), (by card ${generateCard('visa')} valid thru 05/30, paid)\n`
  const [found] = await searchAll(text)
  expect(found?.judgement.elements).toContain('expiry')
})
