import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../servers/engines.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const HOUR = 3_600_000
const card = generateCard('visa')
const CARD = `card_no=${card}`

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString()
const plain = (hours: number): string => ago(hours).slice(0, 19).replace('T', ' ')
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** As Apache writes it. */
function clf(hours: number): string {
  const iso = ago(hours)
  const month = MONTHS[Number(iso.slice(5, 7)) - 1]
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`
}

const [OLD, NEW] = [30, 0.5] // hours: in no zone the first is of the last two

/** What a log holds, and how many cards of it were written in the last two hours, or may have been. */
const LOGS: readonly (readonly [what: string, text: string, counted: number])[] = [
  ['iso', `${ago(OLD)} DEBUG ${CARD}\n${ago(NEW)} DEBUG ${CARD}\n`, 1],
  ['level-first', `INFO  ${plain(OLD)},123 ${CARD}\n`, 0],
  ['ruby', `I, [${ago(OLD).slice(0, 19)}.123456 #12]  INFO -- : ${CARD}\n`, 0],
  ['logfmt', `level=info ts=${ago(OLD)} ${CARD}\n`, 0],
  ['apache', `1.2.3.4 - bob [${clf(OLD)}] "GET /?${CARD} HTTP/1.1" 200\n`, 0],
  ['json', `${JSON.stringify({ level: 30, time: Date.now() - OLD * HOUR, card_no: card })}\n`, 0],
  ['json-without-a-level', `${JSON.stringify({ date: ago(OLD), card_no: card })}\n`, 1],
  ['below-the-stamp', `${plain(OLD)} DEBUG request\n  ${CARD}\n${plain(OLD)} INFO ok\n`, 0],
  ['below-the-last-stamp', `${plain(OLD)} DEBUG request\n  ${CARD}\n`, 1],
  ['before-a-new-stamp', `${plain(OLD)} DEBUG started\n${CARD}\n${plain(NEW)} INFO ok\n`, 1],
  ['no-stamp', `${CARD}\n`, 1],
  ['other-time', `GET /?from=${ago(OLD)}&${CARD}\n`, 1],
  ['csv', `created_at,card_no\n${plain(OLD)},${card}\n`, 1],
  ['csv-without-header', `${plain(OLD)},${card},visa card\n`, 1],
  ['unknown-zone', `${plain(OLD)} PDT ${CARD}\n`, 1],
  ['in-days-to-come', `2099-01-01 00:00:00 DEBUG ${CARD}\n`, 1],
]

test('lines of logs are counted unless they surely are older', async () => {
  const folder = await scratch()
  await mkdir(join(folder, 'logs'))
  for (const [name, text] of LOGS) await writeFile(join(folder, 'logs', name), text)
  const { status, stdout } = await call(
    ['scan', 'logs', '--since', '2h', '-o', 'out', '--lang', 'en'],
    undefined,
    { cwd: folder },
  )
  expect(status).toBe(1)
  expect(stdout).toMatch(/Only what was\s+written since \S+ \S+ \S+ was checked\./)
  const { findings, coverage, run: facts, limits } = await readReport(join(folder, 'out'))
  const counted = Object.fromEntries(LOGS.map(([name]) => [name, 0]))
  for (const { place, occurrences } of findings)
    if (place.type === 'file') counted[place.path.split('/').at(-1) ?? ''] = occurrences
  expect(counted).toEqual(Object.fromEntries(LOGS.map(([name, , count]) => [name, count])))
  expect(coverage.leftOut).toEqual({ files: 0, bytes: 0, occurrences: 7 })
  expect(Math.abs(Date.parse(facts.since ?? '') - (Date.now() - 2 * HOUR))).toBeLessThan(60_000)
  expect(limits[0]).toContain('Only what was written since')
})

test('what was not detected is so in what was written since, and documents say it', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'app.log'), `${ago(OLD)} DEBUG ${CARD}\n${ago(NEW)} INFO ok\n`)
  const scan = (...args: readonly string[]): Promise<Run> =>
    call(['scan', 'app.log', '-o', 'out', ...args], undefined, { cwd: folder })
  const english = await scan('--since', ago(1), '--lang', 'en')
  expect(english).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /Not detected - Card data was not detected in what was written since/,
    ),
  })
  const japanese = await scan('--since', ago(1), '--lang', 'ja')
  expect(japanese.stdout).toMatch(/検出なし - カード情報は、.*\s*以降に書き込まれたもの/)
  const again = await call(['report', 'out', '--lang', 'en', '-f', 'html,junit'], undefined, {
    cwd: folder,
  })
  expect(again.status).toBe(0)
  expect(again.stdout).toContain('left out: 0 files (0 B) and 1')
  expect((await scan()).status).toBe(1)
})

test.each(['2099-01-01', 'yesterday', '2h30'])('--since %s is wrong usage', async (time) => {
  const { status, stderr } = await call(['scan', '.', '--since', time])
  expect(status).toBe(2)
  expect(stderr).toContain('must be a past time')
})

describe.each(engines)('%s', (name, startServer) => {
  let server: Awaited<ReturnType<typeof startServer>>
  const time = name === 'PostgreSQL' ? 'timestamp' : 'datetime'

  beforeAll(async () => {
    server = await startServer()
    const value = (hours: number | null): string => (hours === null ? 'NULL' : `'${plain(hours)}'`)
    const rows = (table: string, columns: string, times: readonly (number | null)[][]): string =>
      [
        `CREATE TABLE ${table} (id int PRIMARY KEY, card_no varchar(40), ${columns});`,
        ...times.map(
          (each, id) =>
            `INSERT INTO ${table} VALUES (${id}, '${card}', ${each.map(value).join(', ')});`,
        ),
      ].join('\n')
    await server.sql(
      [
        rows('updated', `created_at ${time}, updated_at ${time}`, [
          [OLD, OLD],
          [OLD, NEW],
          [OLD, null],
        ]),
        rows('created', `created_at ${time}`, [[OLD], [NEW]]),
        rows('declared', `paid_on ${time}`, [[OLD], [NEW]]),
      ].join('\n'),
      'shop',
    )
  })

  afterAll(() => server.stop())

  test('rows are counted unless a column that changes with them says that they are older', async () => {
    const folder = await scratch()
    await writeFile(
      join(folder, 'cardsweep.yaml'),
      `targets: [{ url: '${server.url('shop')}' }]\ndatabase: { insecure: true, timeColumns: [paid_on] }\nout: out\n`,
    )
    const { status } = await call(['scan', '--since', '2h'], undefined, { cwd: folder })
    expect(status).toBe(1)
    const { findings, coverage } = await readReport(join(folder, 'out'))
    const counted = findings.map(({ place, occurrences }) => [
      place.type === 'column' && place.table,
      occurrences,
    ])
    expect(Object.fromEntries(counted)).toMatchObject({ updated: 2, created: 2, declared: 1 })
    expect(coverage.leftOut).toMatchObject({ occurrences: 2 })
  })
})
