import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { makeKeys } from '../../src/evidence/index.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch, start } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'

let home = ''
let card = ''
const log = (name = 'app.log'): string => join(home, 'logs', name)

beforeEach(async () => {
  home = await scratch()
  card = generateCard('visa')
  await mkdir(join(home, 'logs'))
  makeKeys(join(home, 'key.pem'))
  await configure()
})

const configure = (more = ''): Promise<void> =>
  writeFile(
    join(home, 'cardsweep.yaml'),
    `targets: [{ path: logs, name: web }]\narchive: runs\nevidence: { key: key.pem }\nlang: en\n${more}`,
  )

const audit = (...args: readonly string[]): Promise<Run> =>
  call(['audit', ...args], undefined, { cwd: home })

const runs = (): Promise<string[]> => readdir(join(home, 'runs'))

test('a night with a card tells it once, and the nights after it say nothing', async () => {
  await writeFile(log(), `card_no=${card}\n`)
  const first = await audit()
  expect(first).toMatchObject({ status: 1, stderr: '' })
  expect(first.stdout).toMatch(/^cardsweep audit, .*: Detected\nThis is the first run/)
  expect(first.stdout).toContain('NEW PAN Visa: 1 card, 1 occurrence')
  expectHidden(first.stdout, [card])
  expect(await audit()).toEqual({ status: 0, stdout: '', stderr: '' })
  expect(await runs()).toHaveLength(2)
  expect(
    await call(['verify', join(home, 'runs'), '--key', join(home, 'key.pem.pub')]),
  ).toMatchObject({ status: 0 })
})

test('more of the same is told as growth', async () => {
  await writeFile(log(), `card_no=${card}\n`)
  await audit()
  await appendFile(log(), `card_no=${card}\n`)
  const { status, stdout } = await audit()
  expect(status).toBe(1)
  expect(stdout).toContain('GROWN PAN Visa: 1 card, 2 occurrences')
})

test('a card that is known ends as --fail-on says', async () => {
  await writeFile(log(), `card_no=${card}\n`)
  await audit()
  for (const [when, status] of [
    ['new', 0],
    ['any', 1],
    ['never', 0],
  ] as const)
    expect(await audit('--fail-on', when)).toEqual({ status, stdout: '', stderr: '' })
})

test('what could not be read is told each night until somebody accepts it by name', async () => {
  const broken = log('broken.gz')
  await writeFile(broken, Buffer.from('1f8b0800000000000003', 'hex'))
  const { status, stdout } = await audit()
  expect(status).toBe(3)
  expect(stdout).toContain(`  NEW ${broken} (web): `)
  const [entry = ''] = /^exceptions:\n(?: {2}.*\n){4}/m.exec(stdout) ?? []
  const second = await audit()
  expect(second.status).toBe(3)
  expect(second.stdout).toMatch(
    /^ {2}\/.*broken\.gz \(web\): .*\n {4}in each run since 20\d\d-\d\d-\d\d /m,
  )
  expect(second.stdout).not.toContain('exceptions:')
  const other = log('other.gz')
  await writeFile(other, Buffer.from('1f8b0800000000000003', 'hex'))
  const third = await audit('--lang', 'ja')
  expect(third.stdout).toContain(`  新規 ${other} (web): `)
  expect(third.stdout.indexOf(other)).toBeLessThan(third.stdout.indexOf(broken))
  await rm(other)
  await configure(entry)
  expect(await audit()).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('an audit that was killed is gone on with, and one that runs is not disturbed', async () => {
  await Promise.all(
    Array.from({ length: 3000 }, (_, index) => writeFile(log(`${index}.log`), `${index}\n`)),
  )
  await writeFile(log(), `card_no=${card}\n`)
  const { child, ended } = start(['audit', '-j', '1'], { cwd: home })
  const journal = join(home, 'runs.state', 'run', 'unfinished', 'results.ndjson')
  for (;;) {
    if ((await readFile(journal, 'utf8').catch(() => '')).split('\n').length > 3) break
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  child.kill('SIGSTOP')
  expect(await audit()).toMatchObject({
    status: 3,
    stdout: '',
    stderr: expect.stringMatching(/^cardsweep: process \d+ audits already: .*\n$/),
  })
  child.kill('SIGKILL')
  await ended
  expect((await audit()).status).toBe(1)
  const [only = ''] = await runs()
  expect((await readReport(join(home, 'runs', only))).run.resumed).toBe(true)
})

test('without a configuration it is wrong usage, told in one line', async () => {
  const { status, stdout, stderr } = await call(['audit'], undefined, { cwd: await scratch() })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^cardsweep: no configuration in .*\n$/)
})
