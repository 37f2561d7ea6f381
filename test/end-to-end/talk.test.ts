import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { call } from '../support/warm-command.ts'
import { type AuditHome, auditHome } from './audit-home.ts'

const ESCAPE = '\u001b['

let home: AuditHome
beforeEach(async () => {
  home = await auditHome()
  await writeFile(home.log(), `card_no=${home.card}\n`)
})

const inHome = (...args: readonly string[]): ReturnType<typeof call> =>
  call(args, undefined, { cwd: home.folder })

test('with --color always the text is the same but for its colours', async () => {
  const scan = ['scan', 'logs', '--out', 'out', '--lang', 'en']
  for (const [first, second] of [
    [await home.audit(['--fail-on', 'any', '--color', 'always']), await inHome('findings')],
    [await inHome(...scan, '--color', 'always'), await inHome('report', 'out')],
  ]) {
    expect(first?.stdout).toContain(`${ESCAPE}1;31m`)
    expect(second?.stdout).not.toContain(ESCAPE)
  }
  const withoutTime = (text: string): string => text.replace(/^(Scanned|Documents): .*$/gm, '')
  const [coloured, plain] = [
    await inHome('report', 'out', '--lang', 'en', '--color', 'always'),
    await inHome('report', 'out', '--lang', 'en', '--color', 'never'),
  ]
  expect(withoutTime(stripVTControlCharacters(coloured.stdout))).toBe(withoutTime(plain.stdout))
  const [open, bare] = [await inHome('findings', '--color', 'always'), await inHome('findings')]
  expect(stripVTControlCharacters(open.stdout)).toBe(bare.stdout)
})

test('a webhook and a command get the text without colours', async () => {
  await home.configure('notify: { command: "cat > told", stdin: text }\n')
  const { stdout } = await home.audit(['--color', 'always'])
  expect(stdout).toContain(ESCAPE)
  expect(await readFile(join(home.folder, 'told'), 'utf8')).toBe(stripVTControlCharacters(stdout))
})

test('with --verbose an audit says on standard error what it does', async () => {
  await home.configure('keep: 400d\nnotify: { command: "cat > told" }\n')
  const { status, stdout, stderr } = await home.audit(['--verbose'])
  expect(status).toBe(1)
  expect(stdout).toContain('NEW PAN')
  const steps = stderr.replace(/[0-9a-f-]{36}|\d{6}-\d{8}T\d{6}Z|\d+\.\d s|20\d\d-\S+Z/g, '*')
  expect(steps.split('\n')).toEqual([
    'cardsweep: configuration cardsweep.yaml: targets: 1',
    'cardsweep: archive runs: runs: 0',
    'cardsweep: run * begins',
    'cardsweep: target 1 of 1, web: begins',
    'cardsweep: web: units read: 1, 25 B, *',
    'cardsweep: ledger: none yet, all was read',
    'cardsweep: verdict detected; new or grown: 1, not read: 0, accepted: 0',
    'cardsweep: evidence: runs/*',
    'cardsweep: pruned from runs: nothing',
    'cardsweep: news of * told: print',
    'cardsweep: news of * told: command',
    '',
  ])
  const next = await home.audit(['-v'])
  expect(next).toMatchObject({ status: 0, stdout: '' })
  expect(next.stderr).toMatch(
    /^cardsweep: archive runs: runs: 1, compared with the last one, 000001-/m,
  )
})

test('with --quiet only errors are printed', async () => {
  expect(await home.audit(['-q'])).toEqual({ status: 1, stdout: '', stderr: '' })
  const scan = await inHome('scan', 'logs', '--out', 'out', '-q', '--evidence', '--key', 'key.pem')
  expect(scan).toEqual({ status: 1, stdout: '', stderr: '' })
  const wrong = await inHome('scan', 'oracle://x', '-q')
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot be scanned') })
})
