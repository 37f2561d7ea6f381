import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { generateCard, pick, secureRandom, seededRandom } from '../support/cards.ts'
import { lasting, makeDirectory, readReport, scratch, start } from '../support/command.ts'
import { runs } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'
import { journalIn, journalSize, modesIn, until, untilResults } from './journal-folder.ts'
import { makeMixedFile } from './mixed-file.ts'

/** Files that are scanned again and again. */
interface Logs {
  readonly folder: string
  readonly undisturbed: Omit<Assessment, 'run'>
  /** Bytes of a full journal, roughly: what it had when it was last looked at. */
  readonly fullSize: number
}

const FEW = 200
const MANY = 1000 // from so many units on, threads are started
let directory = ''
let config = ''
let few: Logs
let many: Logs

beforeAll(async () => {
  directory = await makeDirectory()
  config = join(directory, 'small-units.yaml')
  await writeFile(config, 'read: { unitBytes: 1000 }\n')
  few = await makeLogs(FEW)
  many = await makeLogs(MANY)
})

afterAll(() => rm(directory, { recursive: true }))

describe('after kill -9 at any moment', () => {
  test.each([
    [runs(3), 1],
    [runs(2), 2],
    [runs(2), 3],
  ])('%i times: the report is the undisturbed one, with %i threads', async (rounds, jobs) => {
    let resumed = 0
    for (let round = 0; round < rounds; round++) {
      const out = await scratch()
      for (let kills = 0; kills < (round === 0 ? 2 : 1); kills++) await killOnce(out, jobs)
      const { status } = await finish(out, jobs)
      const report = await readReport(out)
      if (report.run.resumed) resumed++
      expect(status).toBe(1)
      expect(lasting(report)).toEqual(logsFor(jobs).undisturbed)
      expect(existsSync(journalIn(out).folder)).toBe(false)
    }
    expect(resumed).toBeGreaterThan(0)
  })

  test('wherever the journal ends: in a line, or between two, nothing is lost and nothing counted twice', async () => {
    const out = await interruptAfter(150)
    const whole = await readFile(journalIn(out).results)
    const secret = await readFile(journalIn(out).secret)
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)
    for (const end of some([...ends, ...ends.slice(1).map((at) => at - 50)], runs(6))) {
      const again = await scratch()
      const { folder, results, secret: key } = journalIn(again)
      await mkdir(folder, { mode: 0o700 })
      await writeFile(results, whole.subarray(0, end))
      await writeFile(key, secret)
      await finish(again, 1)
      const report = await readReport(again)
      expect(report.run.resumed).toBe(true)
      expect(lasting(report)).toEqual(few.undisturbed)
    }
  })

  test('a last line that is torn is scanned again, and what has ended is begun anew', async () => {
    const out = await interruptAfter(5)
    await truncate(journalIn(out).results, journalSize(out) - 40)
    await finish(out, 1)
    const report = await readReport(out)
    expect(lasting(report)).toEqual(few.undisturbed)
    const again = await call([...scanArgs(out), '--resume'])
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('a new run begins') })
    expect(lasting(await readReport(out))).toEqual(few.undisturbed)
  })
})

test('a file whose bytes are replaced between two parts of a run, with the same size and time, is read again', async () => {
  const folder = await scratch()
  const out = join(folder, 'report')
  const file = join(folder, 'a.log')
  const line = `card_no=${generateCard('visa')}\n`
  await writeFile(file, 'x'.repeat(line.length))
  await utimes(file, 1, 1)
  const { child, ended } = start(['scan', file, '-', '-o', out, '-j', '1'])
  await untilResults(out, 1)
  child.kill('SIGINT')
  expect((await ended).status).toBe(130)
  await writeFile(file, line)
  await utimes(file, 1, 1)
  expect((await call(['scan', file, '-', '-o', out, '-j', '1', '--resume'])).status).toBe(1)
})

describe('Ctrl-C', () => {
  test('gives 130 and a message, and --resume goes on with the same run', async () => {
    const out = await scratch()
    const { child, ended } = start(['scan', few.folder, '-', '-o', out, '-j', '1'])
    await untilResults(out, FEW)
    child.kill('SIGINT')
    const { status, stdout, stderr } = await ended
    expect({ status, stdout, stderr }).toEqual({
      status: 130,
      stdout: '',
      stderr: 'cardsweep: interrupted; the same command with --resume goes on\n',
    })
    const [header = ''] = (await readFile(journalIn(out).results, 'utf8')).split('\n')
    await call(['scan', few.folder, '-', '-o', out, '-j', '1', '--resume'])
    const report = await readReport(out)
    expect(report.run).toMatchObject({
      id: JSON.parse(header.split('\t')[0] ?? '').id,
      resumed: true,
    })
    expect(report.findings.map(({ id: _, ...rest }) => rest)).toEqual(
      few.undisturbed.findings.map(({ id: _, ...rest }) => rest),
    )
  })

  test('stops the threads as well', async () => {
    const out = await scratch()
    const { child, ended } = start(scanArgs(out, 2))
    await untilResults(out, 10)
    child.kill('SIGINT')
    expect((await ended).status).toBe(130)
    await finish(out, 2)
    expect(lasting(await readReport(out))).toEqual(many.undisturbed)
  })
})

test('--resume where there is no run begins one, and says so', async () => {
  const out = join(await scratch(), 'none')
  const { status, stderr } = await call(['scan', few.folder, '-o', out, '--resume'])
  expect(status).toBe(1)
  expect(stderr).toMatch(/^cardsweep: nothing to resume in .*: a new run begins\n/)
  expect(existsSync(join(out, 'report.json'))).toBe(true)
})

describe('--resume is wrong usage', () => {
  test('with other targets, and the run can still be resumed', async () => {
    const out = await interruptAfter(5)
    const { status, stderr } = await call(['scan', directory, '-o', out, '--resume'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^cardsweep: the interrupted run had other targets, rules or.*\n$/)
    await finish(out, 1)
    expect(lasting(await readReport(out))).toEqual(few.undisturbed)
  })
})

describe('the journal', () => {
  test('is open to nobody else while the run goes on, and gone afterwards', async () => {
    const out = join(await scratch(), 'report')
    const { child, ended } = start(['scan', few.folder, '-', '-o', out])
    await untilResults(out, FEW)
    expect(modesIn(journalIn(out).folder)).toEqual([
      '700',
      'process 600',
      'results.ndjson 600',
      'secret 600',
      'sessions 600',
    ])
    child.stdin.end()
    await ended
    expect(modesIn(out)).toEqual(['700', 'configuration.json 600', 'report.json 600'])
  })

  test('is no part of what is scanned, even through a link', async () => {
    const base = await scratch()
    await mkdir(join(base, 'data'))
    await symlink(join(base, 'data'), join(base, 'link'))
    await writeFile(join(base, 'data', 'a.log'), 'nothing\n')
    const out = join(base, 'link', 'report')
    const { status } = await call(['scan', join(base, 'data'), '-o', out, '-j', '1'])
    expect(status).toBe(0)
    expect((await readReport(out)).totals.bytes).toBe(8)
  })

  test('is that of one process: a second scan into the folder is refused, and harms nothing', async () => {
    const out = await scratch()
    const { child, ended } = start(['scan', '-', '-o', out])
    await until(() => existsSync(journalIn(out).results))
    for (const resume of [[], ['--resume']]) {
      const { status, stdout, stderr } = await call(['scan', few.folder, '-o', out, ...resume])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(`process ${child.pid} scans into ${out}`)
    }
    child.stdin.end('nothing\n')
    expect((await ended).status).toBe(0)
    expect((await readReport(out)).totals.bytes).toBe(8)
    expect((await call(['scan', join(few.folder, '1.log'), '-o', out])).status).toBe(0)
  })

  test('takes the place of no folder that somebody else made', async () => {
    const out = await scratch()
    await mkdir(journalIn(out).folder)
    await writeFile(join(journalIn(out).folder, 'thesis.txt'), 'mine')
    const { status, stdout, stderr } = await call(['scan', few.folder, '-o', out])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^cardsweep: .*unfinished is no journal: .*\n$/)
    expect(await readFile(join(journalIn(out).folder, 'thesis.txt'), 'utf8')).toBe('mine')
  })
})

/** Small files, every tenth with a card number, and one that is cut into units; scanned once. */
async function makeLogs(files: number): Promise<Logs> {
  const random = seededRandom(3)
  const folder = join(directory, `logs-${files}`)
  await mkdir(folder)
  await writeFile(join(folder, 'cut.log'), makeMixedFile(10_000, random))
  for (let index = 0; index < files; index++) {
    const line = index % 10 ? 'nothing' : `card_no=${generateCard('jcb', random)}`
    await writeFile(join(folder, `${index}.log`), `${line}\n`)
  }
  const out = join(directory, `undisturbed-${files}`)
  const { child, ended } = start(['scan', folder, '-c', config, '-o', out, '-j', '1'])
  child.stdin.end()
  let fullSize = 0
  await until(() => {
    fullSize = Math.max(fullSize, journalSize(out))
    return child.exitCode !== null
  })
  await ended
  return { folder, undisturbed: lasting(await readReport(out)), fullSize }
}

/** Where no thread is to be started few files are enough to be interrupted in the middle. */
const logsFor = (jobs: number): Logs => (jobs === 1 ? few : many)

function scanArgs(out: string, jobs = 1): string[] {
  return ['scan', logsFor(jobs).folder, '-c', config, '-o', out, '-j', `${jobs}`]
}

/** So many of the places, or all of them. */
function some(places: readonly number[], count: number): number[] {
  const drawn = Array.from({ length: count }, () => pick(places, secureRandom))
  return count < places.length ? [...new Set(drawn)] : [...places]
}

/** Starts or resumes, and kills when the journal has grown to some random size. */
async function killOnce(out: string, jobs: number): Promise<void> {
  const size = secureRandom(logsFor(jobs).fullSize)
  const { child, ended } = start([...scanArgs(out, jobs), ...resumption(out)])
  child.stdin.end()
  await until(() => child.exitCode !== null || journalSize(out) > size)
  child.kill('SIGKILL')
  await ended
}

function finish(out: string, jobs: number): ReturnType<typeof call> {
  return call([...scanArgs(out, jobs), ...resumption(out)])
}

const resumption = (out: string): string[] => (journalSize(out) > 0 ? ['--resume'] : [])

/** A report folder whose run was killed after so many results. */
async function interruptAfter(count: number): Promise<string> {
  const out = await scratch()
  const { child, ended } = start(scanArgs(out))
  await untilResults(out, count)
  child.kill('SIGKILL')
  await ended
  return out
}
