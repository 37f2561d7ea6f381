import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { generateCard, seededRandom } from '../support/cards.ts'
import { cli, follow, lasting, type Run, readReport, run, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'
import { journalIn } from './journal-folder.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../rules/report.schema.json', import.meta.url), 'utf8'),
)
let [directory, log, out] = ['', '', '']

beforeEach(async () => {
  directory = await scratch()
  log = join(directory, 'app.log')
  out = join(directory, 'report')
  const random = seededRandom(9)
  const lines = Array.from({ length: 400 }, () => `card_no=${generateCard('visa', random)}\n`)
  await writeFile(log, lines.join(''))
})

describe('a closed pipe ends the command quietly', () => {
  test.each([
    ['scan', '--json', 'head -c 10'],
    ['scan', '--json', 'true'],
    ['scan', '--lang=en', 'head -c 10'],
    ['scan', '--lang=en', 'true'],
  ])('%s %s | %s', async (command, option, reader) => {
    const { stderr, stdout } = await shell(`("$@"; echo "status $?" >&2) | ${reader}`, [
      command,
      option,
      log,
      '-o',
      out,
    ])
    expect(stderr).toBe('status 1\n')
    expect(stdout.length).toBeLessThanOrEqual(10)
  })

  test('on standard error', async () => {
    const { stderr, stdout } = await shell('"$@" 2>&1 | true', ['scan', '-j', '0', log])
    expect(stderr + stdout).toBe('')
  })
})

test('--json prints the bytes of report.json', async () => {
  const { stdout, stderr } = await call(['scan', log, '-o', out, '--json'])
  expect(stdout).toBe(await readFile(join(out, 'report.json'), 'utf8'))
  expect(stderr).toBe('')
})

test('the documents are readable by their owner only, and report.json is valid by its schema', async () => {
  await call(['scan', log, '-o', out, '-f', 'html'])
  for (const name of ['report.json', 'report.html']) {
    expect(statSync(join(out, name)).mode & 0o777).toBe(0o600)
  }
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  isValid(await readReport(out))
  expect(isValid.errors).toBeNull()
})

test('a second run into the same folder replaces the report of the first', async () => {
  await call(['scan', log, '-o', out])
  const first = await readReport(out)
  await call(['scan', log, '-o', out])
  const second = await readReport(out)
  expect(lasting(second)).toEqual(lasting(first))
  expect(second.run.id).not.toBe(first.run.id)
})

test.each([
  ['of the option', ['--lang', 'en'], 'ja_JP.UTF-8', /^[^ぁ-ん]*$/],
  ['of the locale', [], 'ja_JP.UTF-8', /[ぁ-ん]/],
])(
  'cardsweep report writes the same documents again, in the language %s',
  async (_, lang, locale, words) => {
    const options = { env: { ...process.env, LC_ALL: locale } }
    const scanned = await call(['scan', log, '-o', out, '-f', 'html', ...lang], undefined, options)
    expect(scanned.stdout).toMatch(words)
    const before = readFileSync(join(out, 'report.html'))
    await writeFile(join(out, 'report.html'), 'lost')
    const again = await call(['report', out, ...lang], undefined, options)
    expect(readFileSync(join(out, 'report.html')).equals(before)).toBe(true)
    expect(again.status).toBe(scanned.status)
    expect(again.stdout.split('\n')[0]).toBe(scanned.stdout.split('\n')[0])
  },
)

describe('where a report cannot be written', () => {
  test('for want of room, what was found is printed all the same, and --resume writes it later', async () => {
    const { status, stdout, stderr } = await shell('ulimit -f 8; "$@"', ['scan', log, '-o', out])
    expect(status).toBe(2)
    expect(stdout).toContain('400')
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^cardsweep: the journal cannot be written \(EFBIG\)/),
      expect.stringMatching(/^cardsweep: .*report\.json cannot be written \(EFBIG\)$/),
      expect.stringMatching(/^cardsweep: .*--resume/),
      '',
    ])
    expect(existsSync(join(out, 'report.json'))).toBe(false)
    expect(existsSync(join(out, 'report.json.unfinished'))).toBe(false)
    expect((await call(['scan', log, '-o', out, '--resume'])).status).toBe(1)
    expect((await readReport(out)).totals.occurrences).toBe(400)
    expect(existsSync(journalIn(out).folder)).toBe(false)
  })

  test('an older report stays as it was', async () => {
    await mkdir(out)
    await writeFile(join(out, 'report.json'), 'older')
    await shell('ulimit -f 8; "$@"', ['scan', log, '-o', out])
    expect(await readFile(join(out, 'report.json'), 'utf8')).toBe('older')
  })

  test('for want of permission, one line says so and nothing is scanned', async () => {
    await mkdir(out)
    chmodSync(directory, 0o755)
    chmodSync(out, 0o500)
    const user = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const { status, stdout, stderr } = await run(['scan', log, '-o', out], undefined, user)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^cardsweep: the journal .* cannot be used \(EACCES\)\n$/)
  })

  test('on standard output, one line says so', async () => {
    const { status, stderr } = await shell('"$@" >/dev/full', ['scan', log, '-o', out, '--json'])
    expect(status).toBe(2)
    expect(stderr).toBe('cardsweep: standard output cannot be written (ENOSPC)\n')
    expect((await readReport(out)).verdict).toBe('detected')
  })
})

test('the demo ends with 0 and leaves its report', async () => {
  const { status, stdout, stderr } = await call(['demo', '-o', directory, '--lang', 'en'])
  expect(status).toBe(0)
  expect(stdout).toContain('report')
  const told = stderr.replace(/^\[.*\n/gm, '') // on a slow machine also how far it is
  expect(told).toMatch(
    /^cardsweep: made \d+ files of a small shop, .*\ncardsweep: .* database.*\n$/,
  )
  expect((await readReport(out)).verdict).toBe('detected')
})

/** Runs a line of shell in which `"$@"` is the command with its arguments. */
function shell(line: string, args: readonly string[]): Promise<Run> {
  const child = spawn('sh', ['-c', line, 'sh', process.execPath, cli, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end()
  return follow(child).ended
}

test('a report that others have written shows no number, whatever they wrote into it', async () => {
  const out = await scratch()
  await writeFile(join(out, 'a.log'), 'card_no=4111111111111111\n')
  await call(['scan', join(out, 'a.log'), '-o', out])
  const report = join(out, 'report.json')
  const card = generateCard('jcb')
  const text = (await readFile(report, 'utf8')).replace('411111******1111', card)
  expect(text).toContain(card)
  await writeFile(report, text.replaceAll('a.log', `${card}.log`))
  const { stdout, stderr } = await call(['report', out, '-f', 'html,csv'])
  const html = await readFile(join(out, 'report.html'), 'utf8')
  expectHidden(stdout + stderr + html, [card])
})
