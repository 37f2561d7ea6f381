import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { FORMATS } from '../support/written-documents.ts'
import { auditHome } from './audit-home.ts'
import { expectHidden } from './hidden.ts'

let folder = ''
let card = ''

const command = (...args: readonly string[]): Promise<Run> => call(args, undefined, { cwd: folder })

const log = (name: string): string => join(folder, 'logs', name)

const event = (number: string): string => `2026-11-30 10:00:01 DEBUG card_no=${number}\n`

beforeEach(async () => {
  folder = await scratch()
  card = generateCard('visa')
  await mkdir(join(folder, 'logs'))
  await writeFile(log('known.log'), event(generateCard('jcb')))
  await command('scan', 'logs', '-o', 'before')
})

test('a release that logs a card is told with that place alone, in every document', async () => {
  await writeFile(log('new.log'), event(card))
  await command('scan', 'logs', '-o', 'after')
  const { status, stdout } = await command(
    ...['diff', 'before', 'after/report.json', '--lang', 'en', '-o', 'out', '-f', FORMATS],
  )
  expect(status).toBe(1)
  expect(stdout).toContain('New 1, grown 0, gone 0, the same 1, not checked 0.')
  expect(stdout).toContain('As much was read as before.')
  expect(stdout).toContain('Exit status 1: new or grown')
  expect(stdout.includes('new.log')).toBe(true)
  expect(stdout.includes('known.log')).toBe(false)
  const [page, junit, sarif] = await Promise.all(
    ['report.html', 'junit.xml', 'findings.sarif'].map((name) =>
      readFile(join(folder, 'out', name), 'utf8'),
    ),
  )
  expect(page).toContain('New 1, grown 0, gone 0, the same 1, not checked 0.')
  expect(junit?.match(/<failure/g)).toHaveLength(1)
  expect(junit).toMatch(/new\.log[^<]*<failure message="SV3: stored card data: [^"]*\(new\)"/)
  const { results, invocations } = JSON.parse(sarif ?? '').runs[0]
  expect(invocations[0]).toMatchObject({ exitCode: 1, executionSuccessful: true })
  const states = results.map(({ baselineState }: { baselineState: string }) => baselineState)
  expect(states.toSorted()).toEqual(['new', 'unchanged'])
  expectHidden(stdout + page + junit + sarif, [card])
  const again = await command('report', 'out', '--lang', 'en')
  expect(again.status).toBe(1)
})

test('an unchanged release passes, and what it cleaned up is gone', async () => {
  await command('scan', 'logs', '-o', 'after')
  expect(await command('diff', 'before', 'after', '--lang', 'ja')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('新規 0、増加 0、解消 0、変化なし 1、未確認 0。'),
  })
  await writeFile(log('known.log'), '')
  await writeFile(log('other.log'), 'INFO started\n')
  const since = await command('scan', 'logs', '-o', 'after', '--since-run', 'before', '--json')
  expect(since.status).toBe(0)
  expect(JSON.parse(since.stdout)).toMatchObject({
    verdict: 'not-detected',
    changes: { new: 0, resolved: 1 },
    comparison: { reads: 'same' },
  })
})

test('a file that cannot be read whole any more is told', async () => {
  await writeFile(log('old.gz'), gzipSync('INFO started\n'.repeat(1000)).subarray(0, 40))
  await command('scan', 'logs', '-o', 'after')
  const { status, stdout } = await command('diff', 'before', 'after', '--lang', 'en')
  expect(status).toBe(3)
  expect(stdout).toMatch(/Less was read than before.*\n {2}logs: .*old\.gz: .*\n/)
})

test('a target less, and others than reports, are told', async () => {
  await mkdir(join(folder, 'others'))
  await writeFile(join(folder, 'others', 'app.log'), 'INFO started\n')
  await command('scan', 'others', '-o', 'after')
  const { status, stdout } = await command('diff', 'before', 'after', '--lang', 'en')
  expect(status).toBe(3)
  expect(stdout).toContain('  logs: not a target of this run')
  expect(stdout).toContain('Exit status 3: less was read than before')
  expect(await command('diff', 'before', 'nowhere')).toMatchObject({
    status: 2,
    stderr: 'cardsweep: nowhere is neither a report nor a run of the archive\n',
  })
})

test('runs of an archive are named by their folders or by the beginning of their ids', async () => {
  const home = await auditHome()
  await writeFile(home.log(), 'INFO started\n')
  await home.audit()
  await appendFile(home.log(), event(home.card))
  await home.audit()
  const [first = '', second = ''] = home.runs()
  const { run: facts } = await readReport(join(home.folder, 'runs', second))
  const diff = await call(['diff', first, facts.id.slice(0, 13), '--lang', 'en'], undefined, {
    cwd: home.folder,
  })
  expect(diff).toMatchObject({ status: 1, stdout: expect.stringContaining('New 1, grown 0') })
})
