import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseRules } from '../../src/config/rules-file.ts'
import { wrongExample } from '../../src/detect/classify/user-examples.ts'
import { UsageError } from '../../src/errors.ts'
import { builtInMask, createMask } from '../../src/mask/create-mask.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import type { UserRules } from '../../src/model/user-rules.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { complete, generateCard, spoiled } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const RULES = `ranges:
  - name: house-card
    prefix: "9999"
    lengths: [16]
    hits: ["999912:16"]
    misses: ["999812:16", "999912:15"]
  - name: gift-card
    prefix: "600100-600199"
    lengths: [19]
    luhn: false
    hits: ["600150:19"]
    misses: ["600200:19"]
tokens:
  - name: vault
    prefix: "9901"
    lengths: [16]
    luhn: fail
    hits: ["9901:16"]
    misses: ["9902:16"]
fields:
  - role: card_number
    names: [kessai_bango, 決済キー]
    hits: [kessai_bango, "old_kessaiBango", 決済キー]
    misses: [bango]
words:
  - list: card
    words: [mycardclub, ハウス会員証]
    hits: ["ハウス会員証 ", "mycardclub "]
    misses: ["会員証 "]
testCards:
  - numbers: ["{test}"]
    hits: ["{test}"]
    misses: ["1234567890123452"]
`

let [directory, house, token, test1, visa] = ['', '', '', '', '']
beforeEach(async () => {
  directory = await scratch()
  house = complete('9999')
  token = spoiled(complete('9901'))
  test1 = generateCard('visa')
  visa = generateCard('visa')
})

describe('rules of the user', () => {
  test('name house cards, tokens and test cards, in this thread and in others', async () => {
    await writeFile(join(directory, 'rules.yaml'), RULES.replaceAll('{test}', test1))
    const lines = [`card: ${house}`, `token ${token}`, `card_no=${test1}`, `kessai_bango=${visa}`]
    const settings = 'targets: [{ path: logs }]\nrules: rules.yaml\n'
    const one = await scan(settings, lines, ['-j', '1'])
    const findings = one.findings.map(({ kind, severity, samples: [sample] }) => ({
      kind,
      severity,
      brand: sample?.brand,
      reason: sample?.reasons.find((reason) => /own|card_number/.test(reason))?.split(' ')[0],
    }))
    expect(findings).toEqual([
      { kind: 'pan', severity: 'SV3', brand: 'house-card', reason: 'scheme:own' },
      { kind: 'testCard', severity: 'SV5', brand: 'visa', reason: 'prior:card_number' },
      { kind: 'token', severity: 'SV0', brand: null, reason: 'token:own' },
    ])
    expect(one.findings[0]?.occurrences).toBe(2)
    expect(one.tool.rules.own).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(one)).not.toContain(house)
    // 70 MB are worth threads.
    const many = await scan(settings, [...lines, ...filling()], ['-j', '2'])
    expect(many.findings.map(({ id, occurrences }) => [id, occurrences])).toEqual(
      one.findings.map(({ id, occurrences }) => [id, occurrences]),
    )
    expect(many.tool).toEqual(one.tool)
  })

  test('may stand in the configuration itself', async () => {
    const inside = RULES.replaceAll('{test}', test1).replace(/^/gm, '  ')
    const report = await scan(`targets: [{ path: logs }]\nrules:\n${inside}`, [`card ${house}`])
    expect(report.findings[0]?.samples[0]?.brand).toBe('house-card')
  })

  test('count for explain as well', async () => {
    await writeFile(
      join(directory, 'c.yaml'),
      `rules:\n${RULES.replaceAll('{test}', test1).replace(/^/gm, '  ')}`,
    )
    const args = ['explain', '--lang', 'en', '-c', join(directory, 'c.yaml')]
    const { stdout } = await call(args, Buffer.from(`${token} ${house}`))
    expect(stdout).toContain('Token, confirmed (SV0)')
    expect(stdout).toContain('In a range that your own rules declare as tokens')
    expect(stdout).toContain('16 digits in one group (US-ASCII), house-card')
  })

  test('give no digest where there are none', async () => {
    const report = await scan('targets: [{ path: logs }]\n', [`card ${house}`])
    expect(report.tool.rules).not.toHaveProperty('own')
    expect(report.findings).toEqual([])
  })

  test('mask house cards in names', () => {
    // Not one that reads like a number of another brand, as some do from right to left.
    const broken = Array.from({ length: 50 }, () => spoiled(complete('9999'))).find((number) =>
      builtInMask.text(`a-${number}.log`).includes(number),
    )
    const rules = compileRules('japan', parse(RULES.replaceAll('{test}', test1)))
    expect(createMask(rules).text(`a-${broken}.log`)).not.toContain(broken)
  })

  test('mask house cards in what the command says once it has read them', async () => {
    const broken = spoiled(house)
    await writeFile(join(directory, 'rules.yaml'), RULES.replaceAll('{test}', test1))
    await writeFile(
      join(directory, 'c.yaml'),
      `targets: [{ path: "${broken}" }]\nrules: rules.yaml\n`,
    )
    await writeFile(join(directory, broken), `card ${house}\n`)
    const scanInto = (out: string): ReturnType<typeof call> =>
      call(['scan', '-c', 'c.yaml', '-o', out], undefined, { cwd: directory })
    const scanned = await scanInto('out')
    expect(scanned).toMatchObject({ status: 1, stderr: '' })
    expect(scanned.stdout).not.toContain(broken)
    const refused = await scanInto(join(broken, 'out'))
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain(builtInMask.text(broken).slice(0, 6))
    expect(refused.stderr).not.toContain(broken)
  })
})

describe('an error in the rules names file, line and column', () => {
  test.each([
    [
      'a hit that is none',
      'hits: ["999912:16"]',
      'hits: ["999812:16"]',
      'line 5, column 12: ranges.0.hits.0 is none',
    ],
    [
      'a miss that is one',
      'misses: ["999812:16"',
      'misses: ["999912:16"',
      'line 6, column 14: ranges.0.misses.0 is one',
    ],
    ['no misses', '    misses: [bango]\n', '', 'line 21, column 5: fields.0.misses is missing'],
    [
      'an unknown field',
      'luhn: false',
      'lunh: false',
      'line 10, column 11: ranges.1.lunh is an unknown',
    ],
    ['a long prefix', '"9999"', '"999999999"', 'line 3, column 13: ranges.0.prefix must be 1 to 8'],
    [
      'a prefix without quotes',
      '"9999"',
      '9999',
      'line 3, column 13: ranges.0.prefix must be text',
    ],
    ['a wrong length', '[16]', '[12]', 'line 4, column 15: ranges.0.lengths.0 must be a length'],
    ['an unknown role', 'card_number', 'card', 'line 21, column 11: fields.0.role must be'],
    ['a word of two', 'mycardclub', 'my card', 'line 27, column 13: words.0.words.0 must be one'],
    ['wrong YAML', 'fields:', ' fields:', 'line 20, column 1: not valid YAML'],
    ['a list of its own', RULES, '- a', 'line 1, column 1: the rules must consist of lists'],
  ])('%s', (_, from, to, complaint) => {
    const wrong = (): UserRules => parse(RULES.replace(from, to).replaceAll('{test}', test1))
    expect(wrong).toThrow(UsageError)
    expect(wrong).toThrow(`rules.yaml, ${complaint}`)
    expect(wrong).not.toThrow(/\n/)
  })

  test('and is one line of the command', async () => {
    await writeFile(join(directory, 'rules.yaml'), 'fields:\n  role: card_number\n')
    const config = join(directory, 'c.yaml')
    await writeFile(config, 'targets: [{ path: logs }]\nrules: rules.yaml\n')
    const { status, stdout, stderr } = await call(['scan', '-c', config], undefined, {
      cwd: directory,
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain('rules.yaml, line 2, column 3: ')
  })

  test('a file that is not there', async () => {
    const config = join(directory, 'c.yaml')
    await writeFile(config, 'targets: [{ path: logs }]\nrules: nowhere.yaml\n')
    const { status, stderr } = await call(['scan', '-c', config])
    expect(status).toBe(2)
    expect(stderr).toContain('cannot be read (ENOENT)')
  })
})

test('rules without examples that fail are right', () => {
  expect(wrongExample(parse(RULES.replaceAll('{test}', test1)), 'japan')).toBeNull()
})

function parse(yaml: string): UserRules {
  return parseRules(yaml, 'rules.yaml', 'japan')
}

async function scan(
  settings: string,
  lines: readonly string[],
  args: readonly string[] = [],
): Promise<Assessment> {
  await writeFile(join(directory, 'logs'), `${lines.join('\n')}\n`)
  await writeFile(join(directory, 'c.yaml'), settings)
  const { stderr } = await call(['scan', '-c', 'c.yaml', '-o', 'out', ...args], undefined, {
    cwd: directory,
  })
  expect(stderr.replaceAll(/^\[[#.]+\].*\n/gm, '')).toBe('') // but for the progress of a slow machine
  return readReport(join(directory, 'out'))
}

function filling(): string[] {
  return Array.from({ length: 70_000 }, () => 'x'.repeat(1_000))
}
