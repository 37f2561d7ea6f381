// @ts-check
import { readFileSync, rmSync } from 'node:fs'
import { besideLoop, rowOf } from '../beside-loop.js'
import { drawPayments, writeInput } from '../inputs/index.js'
import { printRows } from '../measure/index.js'
import { scan } from '../programs/index.js'

const BATCH = 5000 // rows of one statement

/** The second is as many as the tax payment site of 2017 held (`test/shops/incidents.ts`). */
const ROWS = [200_000, 676_290]

/**
 * Tables with a card number in every row, read by one connection; the plain loop reads the same rows as CSV.
 *
 * @param {string} name of the server
 * @param {any} server
 * @param {number} pid
 */
export async function benchLeakedTables(name, server, pid) {
  const rows = []
  for (const count of ROWS) {
    const database = `leaked_${count}`
    const input = writeInput(`${name}, ${count} rows`, count, drawPayments(count))
    await fill(server, database, readFileSync(input.path, 'utf8'))
    const url = server.url(database)
    rows.push(rowOf(await besideLoop(input, () => scan(url, { server: pid }))))
    await server.sql(`DROP DATABASE ${database}`)
    rmSync(input.path)
  }
  printRows(`Leaked tables of ${name}: cardsweep -j 1`, rows)
}

/** @param {any} server @param {string} database @param {string} csv of values without quotes and commas */
async function fill(server, database, csv) {
  await server.sql(`CREATE DATABASE ${database}`)
  await server.sql(
    `CREATE TABLE payments (id int PRIMARY KEY, name varchar(100), card_no varchar(20), card_exp varchar(7),
      address varchar(200))`,
    database,
  )
  const tuples = csv
    .trimEnd()
    .split('\n')
    .map((line) => `('${line.replaceAll(',', "','")}')`)
  for (let from = 0; from < tuples.length; from += BATCH) {
    const values = tuples.slice(from, from + BATCH).join()
    await server.sql(`INSERT INTO payments VALUES ${values}`, database)
  }
}
