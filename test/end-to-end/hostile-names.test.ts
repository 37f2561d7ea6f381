import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../servers/postgres.ts'
import { generateCard, group } from '../support/cards.ts'
import { scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { FILES, FORMATS } from '../support/written-documents.ts'

const TABLE = '<script>alert(1)</script>'
const COLUMN = '=cmd|\u001b[2J\n\u202e+1'

let server: Awaited<ReturnType<typeof startPostgres>>

beforeAll(async () => {
  server = await startPostgres()
  await server.sql('CREATE DATABASE hostile')
  const card = group(generateCard('visa'), '-')
  await server.sql(
    `CREATE TABLE "${TABLE}" ("${COLUMN}" text, card_exp text);
     INSERT INTO "${TABLE}" VALUES ('card ${card}', '12/29')`,
    'hostile',
  )
})

afterAll(() => server.stop())

test('names of tables and columns are harmless in every document and on the terminal', async () => {
  const out = await scratch()
  const args = ['scan', server.url('hostile'), '-o', out, '-f', FORMATS, '--lang', 'ja']
  const { status, stdout, stderr } = await call(args)
  expect(status).toBe(1)
  const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
  const isPlain = (text: string): boolean => !acting.test(text.replaceAll(/\r?\n/g, ''))
  expect(isPlain(stdout + stderr)).toBe(true)
  for (const file of FILES) {
    const text = await readFile(join(out, file), 'utf8')
    expect([file, isPlain(text)]).toEqual([file, true])
    if (/html|xml/.test(file)) expect(text).not.toContain(TABLE)
  }
  const rows: string[][] = parse(await readFile(join(out, 'findings.csv'), 'utf8'))
  expect(rows[1]).toEqual(expect.arrayContaining([TABLE, "'=cmd|\\u{1b}[2J\\n\\u{202e}+1"]))
})
