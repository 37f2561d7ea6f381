import { existsSync } from 'node:fs'
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { makeKeys } from '../../src/evidence/index.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'

const QUIET = { status: 0, stdout: '', stderr: '' }
const UNTIL = ['--until', '2999-12-31']

let home = ''
let card = ''
const log = (name = 'app.log'): string => join(home, 'logs', name)
const file = (): string => join(home, 'runs.state', 'triage.jsonl')

beforeEach(async () => {
  home = await scratch()
  card = generateCard('visa')
  await mkdir(join(home, 'logs'))
  makeKeys(join(home, 'key.pem'))
  await configure()
  await writeFile(log(), `card_no=${card}\n`)
})

const configure = (more = ''): Promise<void> =>
  writeFile(
    join(home, 'cardsweep.yaml'),
    `targets: [{ path: logs, name: web }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\n${more}`,
  )

const cardsweep = (...args: readonly string[]): Promise<Run> => call(args, undefined, { cwd: home })

const lastFolder = async (): Promise<string> =>
  join(home, 'runs', (await readdir(join(home, 'runs'))).at(-1) ?? '')

const lastReport = async (): Promise<Assessment> => readReport(await lastFolder())

interface Listed {
  readonly findings: readonly (Assessment['findings'][number] & {
    readonly identity: string
    readonly state: string
  })[]
  readonly unread: readonly { readonly what: string; readonly accepted?: object }[]
}

const listed = async (): Promise<Listed> =>
  JSON.parse((await cardsweep('findings', '--json')).stdout) as Listed

const identity = async (): Promise<string> => (await listed()).findings[0]?.identity ?? ''

const accept = (id: string, ...more: readonly string[]): Promise<Run> =>
  cardsweep('accept', id, '--reason', 'moves in May', '--by', 'K. Mori', ...UNTIL, ...more)

test('an accepted finding is no news, leaves the headline and is marked in every document', async () => {
  expect((await cardsweep('audit')).status).toBe(1)
  const id = await identity()
  expect(await accept(id, '--ticket', 'CHG-7')).toEqual({ ...QUIET, stdout: `accept: ${id}\n` })
  await cardsweep('assign', id, '--to', 'A. Sato')
  await cardsweep('note', id.slice(0, 4), '--reason', 'the vendor was asked', '--by', 'A. Sato')
  expect((await listed()).findings).toMatchObject([
    { state: 'ACCEPTED', assignee: 'A. Sato', exception: { ticket: 'CHG-7' } },
  ])
  expect(await cardsweep('audit', '--fail-on', 'any')).toEqual(QUIET)
  const { verdict, totals, findings, exceptions } = await lastReport()
  expect({ verdict, open: totals.open, exceptions }).toMatchObject({
    verdict: 'not-detected',
    open: { occurrences: 0, distinctCards: 0 },
    exceptions: [{ finding: id, state: 'active', covers: { occurrences: 1, severity: 'SV3' } }],
  })
  expect(findings).toMatchObject([
    {
      status: 'continuing',
      exception: {
        reason: 'moves in May',
        approver: 'K. Mori',
        until: '2999-12-31',
        ticket: 'CHG-7',
      },
      assignee: 'A. Sato',
      notes: [{ by: 'A. Sato', text: 'the vendor was asked' }],
    },
  ])
  const read = async (name: string): Promise<string> =>
    readFile(join(await lastFolder(), name), 'utf8')
  expect(await read('summary.en.txt')).toMatch(/: 0;\s+accepted: 1\n(.*\n)*.* ACCEPTED /)
  expect(await read('findings.csv')).toContain(',ACCEPTED,')
  for (const word of ['ACCEPTED', 'moves in May', 'CHG-7', 'A. Sato', 'the vendor was asked'])
    expect(await read('report.en.html')).toContain(word)
})

test('what was decided is signed with the run that heard of it, without a number, and a change of it shows', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id, '--ticket', card)
  await cardsweep('note', id, '--reason', `it is ${card}`)
  await cardsweep('audit')
  expectHidden(await readFile(file(), 'utf8'), [card])
  expectHidden((await cardsweep('findings')).stdout, [card])
  expectHidden(await readFile(join(await lastFolder(), 'triage.json'), 'utf8'), [card])
  const decided = join(await lastFolder(), 'triage.json')
  const { decisions } = JSON.parse(await readFile(decided, 'utf8'))
  expect(decisions).toMatchObject([
    { action: 'accept', by: 'K. Mori', covers: { occurrences: 1 } },
    { action: 'note' },
  ])
  expect(
    (await call(['verify', join(home, 'runs'), '--key', join(home, 'key.pem.pub')])).status,
  ).toBe(0)
  await writeFile(decided, (await readFile(decided, 'utf8')).replace('K. Mori', 'N. Body'))
  expect(
    (await call(['verify', join(home, 'runs'), '--key', join(home, 'key.pem.pub')])).status,
  ).toBe(1)
})

test('more than was accepted is news, and an acceptance of that holds again', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id)
  await rename(log(), log('app.log.1'))
  expect(await cardsweep('audit')).toEqual(QUIET)
  await appendFile(log('app.log.1'), `card_no=${generateCard('visa')}\n`)
  const { status, stdout } = await cardsweep('audit')
  expect(status).toBe(1)
  expect(stdout).toContain('GROWN PAN Visa')
  expect((await cardsweep('findings')).stdout).toContain('but there is more now: moves in May')
  await accept(id)
  expect(await cardsweep('audit', '--fail-on', 'any')).toEqual(QUIET)
})

test('a finding that is reopened counts again', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id)
  await cardsweep('audit')
  expect((await cardsweep('reopen', id, '--reason', 'not moved')).status).toBe(0)
  expect((await listed()).findings[0]?.state).toBe('CONTINUING')
  expect((await cardsweep('audit', '--fail-on', 'any')).status).toBe(1)
  expect((await lastReport()).findings[0]?.notes).toMatchObject([{ text: 'not moved' }])
  const again = await cardsweep('reopen', id)
  expect(again).toEqual({ status: 2, stdout: '', stderr: `cardsweep: ${id} is not accepted\n` })
})

test('what is not read is accepted by its name, and only where it was not read', async () => {
  await writeFile(log('broken.gz'), Buffer.from('1f8b0800000000000003', 'hex'))
  await cardsweep('audit')
  const gap = ['--unread', log('broken.gz'), '--reason', 'old', ...UNTIL]
  expect((await cardsweep('accept', '--unread', log(), '--reason', 'old', ...UNTIL)).status).toBe(2)
  expect((await cardsweep('accept', ...gap)).status).toBe(0)
  expect(await cardsweep('audit')).toEqual(QUIET)
  expect((await lastReport()).verdict).toBe('detected')
  expect((await listed()).unread).toMatchObject([{ accepted: { reason: 'old' } }])
  await cardsweep('reopen', '--unread', log('broken.gz'))
  expect((await cardsweep('audit')).status).toBe(3)
})

test('a configuration that accepts the same finding otherwise is wrong usage', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id)
  for (const fields of [
    'until: 2999-12-31, approver: CISO, reason: moves in May',
    'until: 2999-01-01, approver: K. Mori, reason: moves in May',
    'until: 2999-12-31, approver: K. Mori, reason: other',
  ]) {
    await configure(`exceptions: [{ finding: "${id}", ${fields} }]\n`)
    const { status, stdout, stderr } = await cardsweep('audit')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      new RegExp(`^cardsweep: ${id} is accepted in the configuration until .*\\n$`),
    )
  }
  expect((await cardsweep('reopen', id)).status).toBe(0)
  expect(await cardsweep('audit')).toEqual(QUIET)
  expect((await accept(id)).status).toBe(2)
  expect((await listed()).findings[0]?.state).toBe('ACCEPTED')
})

test('a configuration that says the same stands once', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id)
  await configure(
    `exceptions: [{ finding: "${id}", reason: moves in May, approver: K. Mori, until: 2999-12-31 }]\n`,
  )
  expect(await cardsweep('audit')).toEqual(QUIET)
  expect((await lastReport()).exceptions).toHaveLength(1)
})

test('a line that is damaged is told each night, what it names counts again, and nothing is lost', async () => {
  await cardsweep('audit')
  const id = await identity()
  await accept(id)
  await cardsweep('reopen', id)
  await accept(id)
  await cardsweep('reopen', id)
  await truncate(file(), (await stat(file())).size - 30)
  const before = await readFile(file(), 'utf8')
  const night = await cardsweep('audit', '--fail-on', 'any')
  expect(night).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^cardsweep: warning: line 4 of .*triage.jsonl cannot be read.*\n$/,
    ),
  })
  await accept(id)
  expect((await readFile(file(), 'utf8')).startsWith(`${before}\n`)).toBe(true)
  expect((await cardsweep('audit', '--fail-on', 'any')).status).toBe(0)
})

test('two that decide at once write both lines, for their owner only', async () => {
  await cardsweep('audit')
  const id = await identity()
  const notes = Array.from({ length: 6 }, (_, index) => `note ${index}`)
  await Promise.all(notes.map((text) => cardsweep('note', id, '--reason', text)))
  const texts = (await listed()).findings[0]?.notes?.map(({ text }) => text)
  expect(texts?.toSorted()).toEqual(notes)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('what names no finding is wrong usage, told in one line', async () => {
  await cardsweep('audit')
  for (const [args, words] of WRONG) {
    const { status, stdout, stderr } = await cardsweep(...args)
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' })
    expect(stderr).toMatch(/^cardsweep: .*\n$/)
    expect(stderr).toMatch(words)
  }
})

const WRONG: readonly [args: readonly string[], words: RegExp][] = [
  [['accept', 'abc', '--reason', 'x', ...UNTIL], /abc is no finding's id/],
  [['accept', 'beefbeefbeef', '--reason', 'x', ...UNTIL], /no finding of the last run has the id/],
  [['accept', '--reason', 'x', ...UNTIL], /needs a finding's id, or --unread/],
  [['accept', 'beef', '--reason', 'x', '--until', '2999-02-30'], /must be a day such as/],
  [['accept', 'beef', '--reason', 'x', '--until', '2020-02-20'], /must not be over/],
  [['assign', 'beef'], /--to/],
  [['remove-help', 'beefbeef'], /no finding of the last run has the id/],
  [['scan', '--only', 'beefbeef'], /no finding of the last run has the id/],
]

test('without a run in the archive there is nothing to decide', async () => {
  expect(await cardsweep('findings')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cardsweep: no run in runs: cardsweep audit makes one\n',
  })
})

test('owner, group and mode stand beside a finding', async () => {
  await cardsweep('audit')
  const access = (await lastReport()).findings[0]?.access
  expect(access).toEqual({
    ...(existsSync('/proc/self/mountinfo') && { mount: expect.stringMatching(/^\//) }),
    owner: expect.stringMatching(/./),
    group: expect.stringMatching(/./),
    mode: ((await stat(log())).mode & 0o7777).toString(8).padStart(4, '0'),
  })
  const { stdout } = await cardsweep('findings')
  expect(stdout).toContain(`${access?.owner}:${access?.group} ${access?.mode}, readable by `)
})

test('the owner gets lines and offsets, and a scan of just these places proves that they are clean', async () => {
  await writeFile(log(), `nothing\ncard_no=${card}\n`)
  await writeFile(log('other.log'), `card_no=${card}\n`)
  await cardsweep('audit')
  const { findings } = await listed()
  const found = findings.find(({ place }) => place.type === 'file' && place.path === log())
  const id = found?.identity ?? ''
  const help = await cardsweep('remove-help', id)
  expect(help.stdout).toContain(`${log()}\t2\t9\t16\t16\n`)
  expectHidden(help.stdout, [card])

  const still = await cardsweep('scan', '--only', id)
  expect(still.status).toBe(1)
  expect(still.stdout.replaceAll(/\s+/g, ' ')).toContain('The finding is still there.')

  await rename(log(), log('app.log.1'))
  expect((await cardsweep('scan', '--only', id)).status).toBe(1)

  await writeFile(log('app.log.1'), 'nothing\n')
  const clean = await cardsweep('scan', '--only', id, '--format', 'html')
  expect(clean.status).toBe(0)
  expect(clean.stdout.replaceAll(/\s+/g, ' ')).toContain(
    `Only the places of finding ${id} were read: ${log()}. They were read completely, and nothing of the finding is left there.`,
  )
  const out = join(home, `cardsweep-report-only-${id}`)
  const report = await readReport(out)
  expect(report).toMatchObject({ run: { only: { finding: id, places: [log()] } }, changes: null })
  expect(report.totals.bytes).toBe('nothing\n'.length)
  expect(await readFile(join(out, 'report.html'), 'utf8')).toContain(
    'Only the places of one finding',
  )
  expect((await readdir(join(home, 'runs'))).length).toBe(1)
})

test('places that cannot be read whole are not called clean', async () => {
  await cardsweep('audit')
  const id = await identity()
  await writeFile(log(), '')
  await writeFile(log('app.log.1.gz'), Buffer.from('1f8b0800000000000003', 'hex'))
  const { status, stdout } = await cardsweep('scan', '--only', id)
  expect(status).toBe(3)
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('nothing is proven')
})

test('a run of single places goes into no archive', async () => {
  const { status, stderr } = await cardsweep('scan', '--only', 'beefbeefbeef', '--evidence')
  expect(status).toBe(2)
  expect(stderr).toBe('cardsweep: --only goes with neither --evidence nor --resume\n')
})
