import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseServer, engines } from '../servers/engines.ts'
import { generateCard } from '../support/cards.ts'
import { makeDirectory, type Run, readReport } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'

const cards = Array.from({ length: 4 }, () => generateCard('visa'))

describe.each(engines)('%s', (name, startServer) => {
  const isPostgres = name === 'PostgreSQL'
  let server: DatabaseServer
  let home = ''

  const cardsweep = (...args: readonly string[]): Promise<Run> =>
    call(args, undefined, { cwd: home })
  const quoted = (text: string): string => (isPostgres ? `"${text}"` : `\`${text}\``)
  const table = quoted('order "items"')

  beforeAll(async () => {
    home = await makeDirectory()
    server = await startServer()
    const text = isPostgres ? 'text' : 'varchar(40)'
    await server.sql(
      [
        `CREATE TABLE ${isPostgres ? '"order ""items"""' : table} (shop int, no ${text}, card_no ${text}, PRIMARY KEY (shop, no));`,
        `INSERT INTO ${isPostgres ? '"order ""items"""' : table} VALUES (1, 'a''b', '${cards[0]}'), (2, '007', '${cards[1]}'), (3, 'x', '-');`,
        `CREATE TABLE other (id int PRIMARY KEY, card_no ${text});`,
        `INSERT INTO other VALUES (1, '${cards[2]}'), (2, '${cards[3]}');`,
      ].join('\n'),
      'shop',
    )
    await call(['keygen', join(home, 'key.pem')])
    await writeFile(
      join(home, 'cardsweep.yaml'),
      `targets: [{ url: '${server.url('shop')}', name: shop }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\ndatabase: { insecure: true }\n`,
    )
  })

  afterAll(() => server.stop())

  test('the owner gets the rows by their keys, and a scan of just this table proves that it is clean', async () => {
    expect((await cardsweep('audit')).status).toBe(1)
    const { findings } = JSON.parse((await cardsweep('findings', '--json')).stdout)
    const own = findings.filter(
      ({ place }: { place: { table: string } }) => place.table === 'order "items"',
    )
    const id: string = own[0].identity
    const { stdout } = await cardsweep('remove-help', id)
    expectHidden(stdout, cards)
    const [select = ''] = stdout.split('\n').filter((line) => line.startsWith('SELECT '))
    const rows = await server.rows(select.replace(/;$/, ''), 'shop')
    expect(rows).toHaveLength(2)

    expect((await cardsweep('scan', '--only', id)).status).toBe(1)
    const update = stdout.split('\n').filter((line) => line.startsWith('-- UPDATE '))
    expect(update).toHaveLength(1)
    await server.sql(`${update[0]?.slice('-- '.length)}`, 'shop')
    const clean = await cardsweep('scan', '--only', id)
    expect(clean).toMatchObject({ status: 0, stderr: expect.not.stringContaining('defect') })
    const report = await readReport(join(home, `cardsweep-report-only-${id}`))
    expect(report.findings).toEqual([])
    expect(report.totals.records).toBe(3)
  })
})
