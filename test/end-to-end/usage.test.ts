import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { makeDirectory, readReport } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await makeDirectory()
  await mkdir(join(cwd, 'logs'))
  await writeFile(join(cwd, 'clean.log'), 'nothing\n')
  await writeFile(join(cwd, 'card.log'), `card_no=${generateCard('visa')}\n`)
})
afterAll(() => rm(cwd, { recursive: true }))

describe.concurrent('one line on standard error, nothing on standard output and status 2', () => {
  test.each([
    ['no command', [], 'no command given'],
    ['an unknown command', ['scna', 'x'], "unknown command 'scna'"],
    ['an unknown option', ['scan', '--bogus', 'x'], "unknown option '--bogus'"],
    [
      'a misspelt option',
      ['scan', '--jsno', 'x'],
      "unknown option '--jsno' (Did you mean --json?)",
    ],
    ['no target', ['scan'], 'nothing to scan'],
    ['an empty target', ['scan', ''], 'a target is empty'],
    ['no report folder', ['report'], "missing required argument 'dir'"],
    ['too many arguments', ['report', 'a', 'b'], 'too many arguments'],
    ['a value to explain that the shell keeps', ['explain', 'x'], 'explain reads standard input'],
    ['an option without its value', ['scan', '-c'], 'argument missing'],
    [
      'no thread',
      ['scan', '-j', '0', 'x'],
      "'0' is invalid. It must be a whole number from 1 to 999",
    ],
    ['too many threads', ['scan', '-j', '1000', 'x'], "'1000' is invalid"],
    ['threads that are no number', ['scan', '-j', 'x', 'x'], "'x' is invalid"],
    ['half a thread', ['scan', '-j', '1.5', 'x'], "'1.5' is invalid"],
    ['an unknown document', ['scan', '-f', 'nope', 'x'], "'nope' is invalid. Each must be html"],
    ['an unknown language', ['scan', '--lang', 'xx', 'x'], 'It must be ja or en'],
    [
      'a configuration that is not there',
      ['scan', '-c', '/nowhere.yaml'],
      'cannot be read (ENOENT)',
    ],
    ['a configuration that is a directory', ['scan', '-c', '/'], 'cannot be read (EISDIR)'],
    ['a folder without a run', ['report', '/nowhere'], 'there is no finished run'],
    [
      'a report folder under a file',
      ['scan', 'x', '-o', '/dev/null/y'],
      'cannot be made (ENOTDIR)',
    ],
  ])('for %s', async (_, args, complaint) => {
    expect(await complaintOf(args)).toContain(complaint)
  })

  test.each([
    ['wrong YAML', 'targets:\n  - path: a\n bad: x', 'line 3, column 1: not valid YAML'],
    ['an unknown field', 'targts: [a]', 'targts is an unknown field'],
    ['no target', '', 'nothing to scan'],
  ])('for a configuration with %s', async (_, yaml, complaint) => {
    const config = join(cwd, `${complaint.replace(/\W/g, '-')}.yaml`)
    await writeFile(config, yaml)
    expect(await complaintOf(['scan', '-c', config])).toContain(complaint)
  })

  test('for a report.json that is none', async () => {
    const folder = join(cwd, 'no-report')
    await mkdir(folder)
    await writeFile(join(folder, 'report.json'), 'no JSON')
    expect(await complaintOf(['report', folder])).toContain('it is not valid JSON')
    await writeFile(join(folder, 'report.json'), '{}')
    expect(await complaintOf(['report', folder])).toContain('not a report of schema')
  })

  async function complaintOf(args: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await call(args, undefined, { cwd })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^cardsweep: .+\n$/)
    return stderr
  }
})

describe.concurrent('a target that is not there', () => {
  test('alone gives 3, and the coverage tells it', async () => {
    const { status, report } = await scan('missing')
    expect(status).toBe(3)
    expect(report.verdict).toBe('inconclusive')
    expect(report.coverage.targets).toMatchObject([
      { target: 'missing', status: 'failed', notRead: [{ reason: 'missing' }] },
    ])
  })

  test('among good ones gives 3', async () => {
    const { status, report } = await scan('clean.log', 'missing', 'logs')
    expect(status).toBe(3)
    expect(report.coverage.targets.map((target) => target.status)).toEqual([
      'complete',
      'failed',
      'complete',
    ])
  })

  test('beside a finding gives 1, and the coverage still tells it', async () => {
    const { status, report } = await scan('missing', 'card.log')
    expect(status).toBe(1)
    expect(report.coverage).toMatchObject({ complete: false, targets: [{ status: 'failed' }, {}] })
  })

  async function scan(...targets: readonly string[]) {
    const out = join(cwd, `report-${targets.join('-')}`)
    const { status, stderr } = await call(['scan', ...targets, '-o', out], undefined, { cwd })
    expect(stderr).toBe('')
    return { status, report: await readReport(out) }
  }
})

test.concurrent.each([[['--help']], [['scan', '--help']], [['--version']], [['help', 'report']]])(
  '%j is no wrong usage',
  async (args) => {
    const { status, stdout, stderr } = await call(args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/\n$/)
  },
)
