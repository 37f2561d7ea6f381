import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, follow, type Run, scratch, start } from '../support/command.ts'
import { runs } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'
import { WRITINGS } from '../support/writings.ts'
import { FORMATS } from '../support/written-documents.ts'
import { journalIn, until } from './journal-folder.ts'
import { wrongCalls } from './places/commands.ts'
import { type Planted, planting } from './places/plant.ts'
import { configurationWith } from './places/settings.ts'
import { plantTree } from './places/tree.ts'

/** Which writing each place has: all of them in the long tests. */
const SHIFTS = Object.keys(WRITINGS)
  .slice(0, runs(1))
  .map((_, index) => index)

test.each(SHIFTS)(
  'no place shows its number, in any output (writings moved by %i)',
  async (shift) => {
    const planted = planting(shift)
    const home = await scratch()
    const outputs = [
      ...(await outputsOfScan(home, planted)),
      ...(await outputsOfAudits(home, planted)),
      ...(await outputsOfWrongCalls(home, planted)),
    ]
    const shown = outputs.flatMap(([name, text]) =>
      planted.shownIn(text).map((place) => `${place} in ${name}`),
    )
    expect(shown).toEqual([])
    expect(planted.count()).toBeGreaterThan(250)
  },
  300_000,
)

type Outputs = (readonly [name: string, text: string])[]

const streams = (name: string, { stdout, stderr }: Run): Outputs => [
  [`what ${name} prints`, stdout],
  [`what ${name} tells`, stderr],
]

async function outputsOfScan(home: string, planted: Planted): Promise<Outputs> {
  const out = join(home, planted.at('the report folder'))
  await mkdir(join(home, 'files'))
  plantTree(join(home, 'files'), planted)
  const targets = [
    'files',
    `gone-${planted.at('a missing target')}`,
    `${planted.at('a glob')}*`,
    '-',
  ]
  const args = ['scan', ...targets, '-f', FORMATS, '-v', '-o', out]
  const scanned = await call([...args, '--jsonl'], Buffer.from('card\n'), { cwd: home })
  const printed = await call(['report', out, '--lang', 'ja', '-f', FORMATS], undefined, {
    cwd: home,
  })
  expect([scanned.status, printed.status], scanned.stderr).toEqual([1, 1])
  return [...streams('scan', scanned), ...streams('report', printed), ...filesIn(out)]
}

async function outputsOfAudits(home: string, planted: Planted): Promise<Outputs> {
  const command = async (...args: string[]): Promise<Run> => call(args, undefined, { cwd: home })
  await command('keygen', 'key.pem')
  await writeFile(join(home, 'cardsweep.yaml'), configurationWith(planted, '000000000000'))
  const audited = await command('audit', '-v')
  expect(audited.status, audited.stderr).toBe(1)
  const { findings } = JSON.parse((await command('findings', '--json')).stdout)
  const id = (at: number): string => findings[at].identity
  const decided: Outputs = []
  const decide = async (...args: string[]): Promise<void> => {
    decided.push(...streams(args[0] ?? '', await command(...args)))
  }
  const { at } = planted
  await decide(
    'accept',
    id(0),
    '--reason',
    at('a reason'),
    '--by',
    at('who accepts'),
    '--ticket',
    at('a ticket'),
    '--until',
    '2999-12-31',
  )
  await decide(
    'assign',
    id(1),
    '--to',
    at('who has it to do'),
    '--reason',
    at('why it is assigned'),
    '--by',
    at('who assigns'),
  )
  await decide('note', id(1), '--reason', at('a note'), '--by', at('who notes'))
  await decide(
    'accept',
    '--unread',
    at('what is unread'),
    '--reason',
    at('the reason of a gap'),
    '--until',
    '2999-12-31',
  )
  await decide('findings')
  await decide('findings', '--all')
  await decide('remove-help', id(0))
  await writeFile(join(home, 'files', 'more.log'), readFileSync(join(home, 'files', 'content.log')))
  const again = await command('audit', '-v', '--lang', 'ja')
  const [first = '', second = first] = readdirSync(join(home, 'runs')).filter((name) =>
    /^\d/.test(name),
  )
  const compared = ['-o', 'compared', '-f', FORMATS]
  await decide('diff', join('runs', first), join('runs', second), ...compared)
  await decide('diff', join('runs', first), join('runs', second), ...compared, '--json')
  await decide('findings', '--json')
  await decide('verify', 'runs')
  await decide(
    'export',
    'runs',
    '--from',
    day(-1),
    '--to',
    day(1),
    '--out',
    `exported-${at('a folder of an export')}`,
    '--no-pdf', // they are printed from pages that are read here
  )
  await decide('check')
  await decide('canary', 'new', '--out', 'canaries.json')
  await decide('canary', 'check', 'canaries.json', 'files', '-o', 'canary', '--salt', at('a salt'))
  await decide('report', join('runs', second))
  await killedScan(home)
  return [
    ...streams('audit', audited),
    ...streams('the second audit', again),
    ...decided,
    ...['runs', 'runs.state', 'canary', 'compared', 'killed'].flatMap((name) =>
      filesIn(join(home, name)),
    ),
    ['the notification', readFileSync(join(home, 'told.json'), 'utf8')],
  ]
}

/** A day before or behind today: an export has a line for each day of its period. */
const day = (off: number): string =>
  new Date(Date.now() + off * 86_400_000).toISOString().slice(0, 10)

/** Leaves what a scan had written down when it was killed. */
async function killedScan(home: string): Promise<void> {
  const out = join(home, 'killed')
  const { child, ended } = start(['scan', 'files', '-o', out, '-j', '1'], { cwd: home })
  const { results } = journalIn(out)
  await until(
    () =>
      (existsSync(results) && statSync(results).size > 0) || existsSync(join(out, 'report.json')),
  )
  child.kill('SIGKILL')
  await ended
}

/** All calls in one process, for each by itself takes a tenth of a second. */
const IN_ONE_PROCESS = `
process.setMaxListeners(0); process.stdout.setMaxListeners(0); process.stderr.setMaxListeners(0)
const { program } = require(${JSON.stringify(join(cli, '..', 'loader.cjs'))}).loadProgram()
const calls = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
void (async () => { for (const call of calls) await program.runCommand(['node', 'cardsweep', ...call]) })()
`

async function outputsOfWrongCalls(home: string, planted: Planted): Promise<Outputs> {
  const calls = wrongCalls(home, planted)
  const { child, ended } = follow(
    spawn(process.execPath, ['-e', IN_ONE_PROCESS], { cwd: home, stdio: 'pipe' }),
  )
  child.stdin.end(JSON.stringify(calls))
  const { stdout, stderr, status } = await ended
  const lines = stderr.split('\n')
  expect(lines.length, `${status} ${stderr}`).toBeGreaterThan(calls.length * 0.8)
  expect(stderr).not.toContain('defect')
  return [
    ['what a wrong call prints', stdout],
    ['what a wrong call tells', stderr],
  ]
}

/** Names and contents of all files of a folder. */
function filesIn(folder: string): Outputs {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name): Outputs => {
    const path = join(folder, name)
    if (!statSync(path).isFile()) return []
    return [
      [`the name of a file`, name],
      [name, readFileSync(path, 'utf8')],
    ]
  })
}
