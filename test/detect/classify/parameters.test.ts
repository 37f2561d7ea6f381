import { expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { searchAll } from '../../support/search-all.ts'
import { judgeAll } from './judge.ts'

const INSERT = 'INSERT INTO "cards" ("id", "number", "cvc")'

test.each<[string, (card: string) => string]>([
  [
    'PostgreSQL',
    (card) =>
      `2026-11-20 10:22:33.123 JST [22] LOG:  execute <unnamed>: INSERT INTO orders (id, pan) VALUES ($1, $2)\n2026-11-20 10:22:33.123 JST [22] DETAIL:  parameters: $1 = '7', $2 = '${card}'\n`,
  ],
  [
    'a comparison in PostgreSQL',
    (card) =>
      `LOG:  execute s1: SELECT * FROM orders WHERE card_no = $1 AND id > $2\nDETAIL:  parameters: $1 = '${card}', $2 = '7'\n`,
  ],
  [
    'EF Core',
    (card) =>
      `Executed DbCommand (3ms) [Parameters=[@p0='7', @p1='${card}' (Size = 19), @p2='x' (Size = 4)], CommandType='Text', CommandTimeout='30']\n      INSERT INTO [Orders] ([Id], [CardNumber], [Memo])\n      VALUES (@p0, @p1, @p2);\n`,
  ],
  [
    'Hibernate',
    (card) =>
      `DEBUG org.hibernate.SQL : insert into payment (amount, card_no) values (?, ?)\nTRACE o.h.t.d.s.BasicBinder : binding parameter [1] as [INTEGER] - [1200]\nTRACE o.h.t.d.s.BasicBinder : binding parameter [2] as [VARCHAR] - [${card}]\n`,
  ],
  [
    'Hibernate 6',
    (card) =>
      `DEBUG org.hibernate.SQL : update payment set card_no=?,memo=? where id=?\nTRACE org.hibernate.orm.jdbc.bind : binding parameter (1:VARCHAR) <- [${card}]\n`,
  ],
  [
    'SQLAlchemy',
    (card) =>
      `INFO sqlalchemy.engine.Engine ${INSERT} VALUES (?, ?, ?)\nINFO sqlalchemy.engine.Engine [generated in 0.00012s] (7, '${card}', '123')\n`,
  ],
  ['TypeORM', (card) => `query: ${INSERT} VALUES ($1, $2, $3) -- PARAMETERS: ["7","${card}"]\n`],
])('a parameter has the name of its column: %s', async (_, text) => {
  const card = generateCard('visa')
  const [found, ...others] = await searchAll(text(card))
  expect(others).toEqual([])
  expect(found?.judgement).toMatchObject({ kind: 'pan', confidence: 'confirmed' })
})

test('so has one that is no card number', () => {
  const card = generateCard('visa')
  const text = `LOG:  execute: INSERT INTO orders (order_no, card_type) VALUES ($1, $2)\nDETAIL:  parameters: $1 = '${card}', $2 = 'x'\n`
  expect(judgeAll(text).filter(({ judgement }) => !judgement.columnOnly)).toEqual([])
})

test.each([
  ['a value without a statement', "parameters: $1 = '"],
  ['a list of numbers', '["7","'],
  ['more values than placeholders', 'SELECT 1 WHERE card_no = ? ["1","2","'],
])('%s has no name', (_, before) => {
  const found = judgeAll(`${before}${generateCard('visa')}'`)
  expect(found.flatMap(({ judgement }) => judgement.reasons.map(({ id }) => id))).not.toContain(
    'prior:card_number',
  )
})
