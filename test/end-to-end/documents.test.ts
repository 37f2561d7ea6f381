import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseMetrics } from '../report/exposition.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { FILES, FORMATS } from '../support/written-documents.ts'
import { expectHidden } from './hidden.ts'

let directory = ''
let out = ''
let card = ''

beforeEach(async () => {
  directory = await scratch()
  out = join(directory, 'report')
  card = generateCard('visa')
  await mkdir(join(directory, 'logs'))
})

const write = (name: string, text: string): Promise<void> =>
  writeFile(join(directory, 'logs', name), text)

const scan = (...args: readonly string[]): ReturnType<typeof call> =>
  call(['scan', join(directory, 'logs'), '-o', out, '--lang', 'en', ...args])

async function configured(yaml: string): Promise<string> {
  const file = join(directory, 'cardsweep.yaml')
  await writeFile(file, yaml)
  return file
}

test('all documents are written, hold no number, and are the same when written again', async () => {
  await write('app.log', `card_no=${card} exp=12/29\n`)
  const { status } = await scan('-f', FORMATS)
  expect(status).toBe(1)
  const before = FILES.map((name) => readFileSync(join(out, name), 'utf8'))
  expectHidden(before.join(''), [card])
  const again = await call(['report', out, '-f', FORMATS, '--lang', 'en'])
  expect(again.status).toBe(1)
  expect(FILES.map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(before)
})

test('tables have a byte order mark when Excel is to read them', async () => {
  await write('app.log', `card_no=${card}\n`)
  await scan('-f', 'csv', '--csv-bom')
  const [first, second, third] = await readFile(join(out, 'findings.csv'))
  expect([first, second, third]).toEqual([0xef, 0xbb, 0xbf])
})

test('names with line breaks, escapes and formulas are harmless in every document and on the terminal', async () => {
  const name = '=cmd|\u001b[2J\n<script>alert(1)\r.log'
  await write(name, `card_no=${card}\n`)
  const { stdout, stderr } = await scan('-f', FORMATS)
  const acting = /[^\P{C}\n]|[\u2028\u2029]/u
  expect(stdout + stderr).not.toMatch(acting)
  for (const file of FILES) {
    const text = (await readFile(join(out, file), 'utf8')).replaceAll('\r\n', '\n')
    expect(text).not.toMatch(acting)
    if (file === 'report.html' || file === 'junit.xml') expect(text).not.toContain('<script>alert')
  }
})

test('the metrics of the last run can be read by the node exporter', async () => {
  await write('app.log', `card_no=${card}\n`)
  await scan('-f', 'prometheus')
  const metrics = parseMetrics(await readFile(join(out, 'cardsweep.prom'), 'utf8'))
  expect(metrics.get('cardsweep_verdict{verdict="detected"}')).toBe(1)
  expect(metrics.get('cardsweep_self_test_passed')).toBe(1)
})

describe('a second run', () => {
  test('says what is new, continuing and resolved beside the report it replaces', async () => {
    await write('a.log', `card_no=${card}\n`)
    await write('b.log', `card_no=${card}\n`)
    await scan()
    await rm(join(directory, 'logs', 'a.log'))
    await write('c.log', `card_no=${card}\n`)
    const { stdout } = await scan()
    expect(stdout).toMatch(
      /Since the run of .*: new 1, grown 0, continuing 1, resolved 1, not checked 0/,
    )
    const { baseline, findings } = await readReport(out)
    expect(baseline?.resolved).toMatchObject([
      { place: { path: expect.stringMatching(/a\.log$/) } },
    ])
    expect(baseline?.history).toHaveLength(2)
    expect(findings.map(({ status }) => status)).toEqual(['continuing', 'new'])
  })

  test('compares with another report when told to', async () => {
    await write('a.log', `card_no=${card}\n`)
    await scan()
    const other = join(directory, 'other')
    const args = ['scan', join(directory, 'logs'), '-o', other]
    await call([...args, '--baseline', out])
    expect((await readReport(other)).findings).toMatchObject([{ status: 'continuing' }])
    await call([...args, '--baseline', join(out, 'report.json')])
    expect((await readReport(other)).findings).toMatchObject([{ status: 'continuing' }])
  })

  test('of other targets in the same folder compares with nothing', async () => {
    await write('a.log', `card_no=${card}\n`)
    await scan()
    await writeFile(join(directory, 'other.log'), 'nothing\n')
    await call(['scan', join(directory, 'other.log'), '-o', out])
    expect((await readReport(out)).baseline).toBeUndefined()
  })

  test('goes on without one where the old report is damaged, and says so', async () => {
    await write('a.log', 'nothing\n')
    await mkdir(out)
    await writeFile(join(out, 'report.json'), '{"schema": 1}')
    const { status, stderr } = await scan()
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(/^cardsweep: nothing to compare with: .*report\.json: /),
    })
  })

  test('refuses a baseline that is none, before anything is made', async () => {
    await write('a.log', 'nothing\n')
    const { status, stderr } = await scan('--baseline', join(directory, 'missing'))
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /^cardsweep: .*missing cannot be read: there is no finished run\n$/,
      ),
    })
    await expect(readReport(out)).rejects.toThrow('ENOENT')
  })
})

describe('the configuration', () => {
  const target = (): string => JSON.stringify(join(directory, 'logs'))

  test('declares places for card data, which then do not count', async () => {
    await write('a.log', `card_no=${card}\n`)
    const file = await configured(
      `audit: pci-cde\ntargets: [{ path: ${target()}, expected: card-data, system: vault }]`,
    )
    const { status, stdout } = await call(['scan', '-c', file, '-o', out, '--lang', 'en'])
    expect(status).toBe(0)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('declared places')
    const { findings, systems } = await readReport(out)
    expect(findings).toMatchObject([{ severity: 'SV3', allowed: true }])
    expect(systems).toMatchObject([{ system: 'vault', occurrences: 1, distinctCards: 1 }])
  })

  test('excepts findings by id until a day, and all exceptions are printed', async () => {
    await write('a.log', `card_no=${card}\n`)
    await scan()
    const [finding] = (await readReport(out)).findings
    const entry = (id: string | undefined, until: string): string =>
      `{ finding: "${id}", reason: moved soon, approver: CISO, until: ${until} }`
    const withExceptions = (...entries: readonly string[]): Promise<string> =>
      configured(`targets: [{ path: ${target()} }]\nexceptions: [${entries.join(', ')}]`)
    const active = await withExceptions(
      entry(finding?.id, '2999-12-31'),
      entry('0123456789ab', '2999-12-31'),
    )
    const first = await call(['scan', '-c', active, '-o', out, '--lang', 'en'])
    expect(first.status).toBe(0)
    expect(first.stdout).toMatch(
      /Exceptions: 2\n.*0123456789ab.*unused: remove it\n.*2999-12-31.*active/,
    )
    const expired = await withExceptions(entry(finding?.id, '2020-12-31'))
    const second = await call(['scan', '-c', expired, '-o', out, '--lang', 'en'])
    expect(second.status).toBe(1)
    expect(second.stdout).toContain('expired, counts again')
  })
})
