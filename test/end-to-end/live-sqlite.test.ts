import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { containers } from '../../src/containers/index.ts'
import type { Note, NotRead, Unit } from '../../src/model/index.ts'
import { openSource } from '../../src/sources/index.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let folder = ''
const cards = Array.from({ length: 7 }, () => generateCard('visa'))

beforeEach(async () => {
  folder = await scratch()
})

const masked = (card = ''): string => `${card.slice(0, 6)}******${card.slice(-4)}`

/** Runs statements in a program that then keeps the database open. */
async function openDatabase(name: string, statements: readonly string[]): Promise<ChildProcess> {
  const child = spawn('sqlite3', [join(folder, name)], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  })
  child.stdin.write(`${statements.join(';\n')};\n.print ready\n`)
  for (let text = ''; !text.includes('ready'); ) text += (await once(child.stdout, 'data'))[0]
  return child
}

/** The columns in which each card was found: `a.db-wal!orders $.card_no`. */
async function columnsFound(): Promise<{ columns: string[]; complete: boolean; cards: number }> {
  const out = join(await scratch(), 'report')
  await call(['scan', folder, '-o', out])
  const { findings, coverage, totals } = await readReport(out)
  const columns = findings.flatMap(({ place, samples }) => {
    const path = 'path' in place ? place.path.slice(folder.length + 1) : ''
    return samples.map(({ field, key }) => `${path} ${field} ${key}`)
  })
  return { columns: columns.sort(), complete: coverage.complete, cards: totals.distinctCards }
}

test('rows that a process has written to the log only are found by table and column, however often their page was written', async () => {
  await openDatabase('a.db', [
    "PRAGMA encoding = 'UTF-16le'",
    'PRAGMA journal_mode = WAL',
    'PRAGMA locking_mode = EXCLUSIVE',
    'CREATE TABLE orders (id INTEGER PRIMARY KEY, card_no TEXT, note TEXT)',
    'CREATE TABLE keyed (note TEXT, card_no INTEGER, PRIMARY KEY (card_no)) WITHOUT ROWID',
    'CREATE TABLE numbers (id INTEGER PRIMARY KEY, pan INTEGER)',
    `INSERT INTO orders VALUES (1, '${cards[0]}', 'x')`,
    `INSERT INTO orders VALUES (2, '${cards[1]}', hex(zeroblob(20000)))`,
    `INSERT INTO keyed VALUES ('x', ${cards[2]})`,
    `INSERT INTO numbers VALUES (1, ${cards[3]})`,
    ...Array.from({ length: 20 }, (_, n) => `INSERT INTO numbers (pan) VALUES (${n})`),
  ])
  const { columns, complete, cards: distinct } = await columnsFound()
  expect(columns).toEqual([
    `a.db-wal!keyed $.card_no card_no=${masked(cards[2])}`,
    'a.db-wal!numbers $.pan id=1',
    'a.db-wal!orders $.card_no id=1',
    'a.db-wal!orders $.card_no id=2',
  ])
  expect({ complete, distinct }).toEqual({ complete: true, distinct: 4 })
})

/** Rows before a transaction changed them, in a table that is larger than the cache. */
const CHANGED = [
  'CREATE TABLE t (id INTEGER PRIMARY KEY, pan INTEGER, note TEXT)',
  `INSERT INTO t VALUES (7, ${cards[4]}, 'x')`,
  'WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO t SELECT n, n, hex(zeroblob(150)) FROM c',
]

test.each([
  ['has not ended', 'DELETE', ['BEGIN', 'UPDATE t SET pan = 1']],
  [
    'is larger than the cache',
    'DELETE',
    ['PRAGMA cache_size = 5', 'BEGIN', 'UPDATE t SET pan = 1'],
  ],
])('what a transaction that %s has changed is found in its journal', async (_, mode, changes) => {
  await openDatabase('b.db', [`PRAGMA journal_mode = ${mode}`, ...CHANGED, ...changes])
  const { columns } = await columnsFound()
  expect(columns).toContain('b.db-journal!t $.pan id=7')
})

test('what a journal that is kept behind its end holds is found without names', async () => {
  const changes = ['PRAGMA journal_mode = PERSIST', 'UPDATE t SET pan = 1']
  await openDatabase('b.db', ['PRAGMA secure_delete = ON', ...CHANGED, ...changes])
  expect((await columnsFound()).columns).toEqual(["b.db-journal $['column 2'] rowid=7"])
})

test.each(['DELETE', 'WAL'])(
  'in mode %s a database that is written to after it was listed is read and told',
  async (mode) => {
    const { stdin, stdout } = await openDatabase('c.db', [
      `PRAGMA journal_mode = ${mode}`,
      ...CHANGED,
    ])
    const source = openSource({ location: folder }, { containers })
    const notes: NotRead[] = []
    const { signal } = new AbortController()
    const note: Note = (one) => notes.push(one)
    const units: Unit[] = []
    for await (const unit of source.units({ location: folder }, 0, note, signal)) units.push(unit)
    stdin?.write('INSERT INTO t VALUES (8, 8, hex(zeroblob(100000)));\n.print written\n')
    if (stdout) await once(stdout, 'data')
    for (const unit of units)
      for await (const _ of source.read(unit, new Uint8Array(2 ** 20), note, signal));
    const what = mode === 'WAL' ? 'c.db-wal' : 'c.db'
    expect(notes).toContainEqual(
      expect.objectContaining({
        what: join(folder, what),
        reason: expect.stringMatching(/grew|changed/),
      }),
    )
  },
)
