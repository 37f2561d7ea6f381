import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { CODE_REASONS, CODE_WEIGHTS, CODE_WORDS } from '../../src/rules/code-reasons.ts'
import { checkReferences, references } from '../../src/rules/references.ts'
import { compileWeights, weightOf } from '../../src/rules/weights.ts'
import { readRules } from '../detect/classify/rule-entries.ts'
import { generateCard } from '../support/cards.ts'
import { makeDirectory } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { NODE_OPTIONS: _, ...env } = process.env

/** A copy of the built package, without the documents of its types. */
let folder = ''
beforeAll(async () => {
  folder = await makeDirectory()
  const filter = (path: string): boolean => !path.endsWith('dist/types')
  for (const part of ['dist', 'rules', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true, filter })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const idsOf = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id)
const weights = idsOf(readRules('weights.json').weights)
const words = idsOf(readRules('words.json').words)
const reasons = Object.keys(readRules('reasons.json'))

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()

/** What ids begin with, as a pattern. */
const kinds = sorted([...weights, ...CODE_REASONS].map((id) => id.split(':')[0] ?? '')).join('|')

/** What rule files other than reasons.json name in one; a text alone is no use of a weight. */
const namedIn = (holder: string): string[] =>
  [...references()].flatMap(({ file, to, id }) => (to === holder && file !== 'reasons' ? [id] : []))

describe('the rules of the package', () => {
  test('name nothing that is not there', () => {
    expect(checkReferences).not.toThrow()
    expect([...references()].length).toBeGreaterThan(weights.length + reasons.length)
  })

  test('have a use for every weight, and for every list of words', () => {
    expect(sorted([...namedIn('weights'), ...CODE_WEIGHTS])).toEqual(sorted(weights))
    expect(sorted([...namedIn('words'), ...CODE_WORDS])).toEqual(sorted(words))
  })

  test('have a text for every weight and for every reason of the program, and none left over', () => {
    expect(sorted(reasons)).toEqual(sorted([...weights, ...CODE_REASONS]))
  })

  test('have every id once', () => {
    for (const file of ['weights', 'words', 'look-alikes'] as const) {
      const entries = readRules(`${file}.json`)[file === 'look-alikes' ? 'rules' : file]
      expect(idsOf(entries)).toEqual([...new Set(idsOf(entries))])
    }
  })

  test('hold the odds by which places are told apart under their names', () => {
    const weights = compileWeights()
    expect(weights.odds).toEqual({
      unknown: weightOf('prior:column_unknown', weights),
      floor: weightOf('prior:log_unknown', weights),
      other: weightOf('prior:customer_id', weights),
    })
  })
})

test('the ids that the source names are those that are checked', () => {
  const literal = new RegExp(`['"](?:${kinds}):\\w*[^\\W_]['"]`, 'g')
  const named = sources().flatMap((text) => text.match(literal) ?? [])
  expect(sorted(named.map((quoted) => quoted.slice(1, -1)))).toEqual(
    sorted([...CODE_WEIGHTS, ...CODE_REASONS]),
  )
})

test('the source makes no ids of parts but those of the rule files', () => {
  const made = new RegExp(`\`(${kinds}):\\$\\{([^\`]*)\``, 'g')
  const parts = sources().flatMap((text) => [...text.matchAll(made)])
  expect(sorted(parts.map(([, kind, part]) => `${kind} of ${part}`))).toEqual([
    'prior of prior}',
    'scheme of entry.weight}',
    'scheme of weight}',
  ])
})

describe('a name in a rule file that another does not have stops the program with file and line:', () => {
  const none = 'which rules/weights.json does not have'
  test.each([
    [
      'a weight',
      'brands',
      '"weight": "mc2"',
      '"weight": "nope"',
      `the range 'mastercard 2221' names the weight 'scheme:nope', ${none}`,
    ],
    [
      'the source of a range',
      'brands',
      '"ccts", "pay"',
      '"cctz", "pay"',
      "the range 'visa 4' names the source 'cctz', which rules/brands.json does not have",
    ],
    [
      'a prior',
      'fields',
      '"prior": "phone"',
      '"prior": "fone"',
      `the role 'phone' names the weight 'prior:fone', ${none}`,
    ],
    [
      'the weight of a look-alike',
      'look-alikes',
      '"struct:imei"',
      '"struct:imej"',
      `the look-alike 'imei' names the weight 'struct:imej', ${none}`,
    ],
    [
      'the words of a look-alike',
      'look-alikes',
      '"word:part"',
      '"word:parts"',
      "the look-alike 'part-number' names the list of words 'word:parts', which rules/words.json does not have",
    ],
    [
      'a mask',
      'masks',
      '"mask:baseline"',
      '"mask:base"',
      `a mask names the weight 'mask:base', ${none}`,
    ],
    [
      'the scheme of a test card',
      'test-cards',
      '"paypak"]',
      '"paypac"]',
      'which rules/brands.json does not have',
    ],
    [
      'odds',
      'weights',
      '"other": "prior:customer_id"',
      '"other": "prior:customer"',
      `the odds 'other' names the weight 'prior:customer', ${none}`,
    ],
    [
      'a text that no reason has',
      'reasons',
      '"scheme:world": {',
      '"scheme:globe": {},\n"scheme:world": {',
      `the text of 'scheme:globe' names the weight 'scheme:globe', ${none}`,
    ],
  ])('%s', (_, name, from, to, told) => {
    const wrong = installed({ [name]: [from, to] })
    const { status, stdout, stderr } = wrong.scan('nothing')
    const complaint = /^cardsweep: rules\/[a-z-]+\.json:(\d+): [^\n]+\n$/
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(complaint),
    })
    expect(stderr).toContain(told)
    expect(stderr).toContain(`rules/${name}.json:${wrong.line}: `)
  })

  test('a weight without a text', () => {
    const { scan } = installed({ reasons: ['"scheme:world"', '"scheme:own"'] })
    const lines = readFileSync(join(root, 'rules/weights.json'), 'utf8').split('\n')
    const line = 1 + lines.findIndex((each) => each.includes('"scheme:world"'))
    const told = "the weight 'scheme:world' names the reason 'scheme:world', which"
    expect(scan('nothing')).toMatchObject({
      status: 2,
      stderr: `cardsweep: rules/weights.json:${line}: ${told} rules/reasons.json does not have\n`,
    })
  })

  test('one that is no text is told without a line', () => {
    const { scan } = installed({ brands: ['"weight": "mc2",', ''] })
    expect(scan('nothing')).toMatchObject({
      status: 2,
      stderr: "cardsweep: rules/brands.json: the range 'mastercard 2221' needs a weight\n",
    })
  })

  test('and so does one that the program itself names', () => {
    const { scan } = installed({
      weights: ['"cap:malformed"', '"cap:misspelt"'],
      reasons: ['"cap:malformed"', '"cap:misspelt"'],
    })
    expect(scan('nothing')).toMatchObject({
      status: 2,
      stderr: "cardsweep: rules/weights.json: the weight 'cap:malformed' is missing\n",
    })
  })
})

describe('a range that would never be looked for stops the program:', () => {
  test.each([
    [
      'one for a profile that is none',
      '"profile": "japan"',
      '"profile": "japn"',
      'profile is japan',
    ],
    ['one for no profile', '"profile": "japan",', '', 'profile is japan or world or off'],
    ['one without lengths', '"lengths": [16],', '', 'lengths are 13 to 19'],
    ['one of a scheme with another Luhn rule', '"luhn": "required"', '"luhn": true', 'luhn is'],
    ['one that nobody vouches for', '"source": ["cct",', '"sources": ["cct",', 'needs a source'],
  ])('%s', (_, from, to, told) => {
    const { scan } = installed({ brands: [from, to] })
    expect(scan('nothing')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        `^cardsweep: rules/brands\\.json: visa[^\n]*: ${told}[^\n]*\n$`,
      ),
    })
  })
})

test('the odds of the rule file decide, not copies of them', () => {
  const line = `備考：カード ${generateCard('visa')}`
  const near = 'The word "card" (or similar) is nearby'
  expect(installed({}).explain(line)).toContain(near)
  const strict = installed({
    weights: ['"other": "prior:customer_id"', '"other": "prior:phone"'],
  })
  expect(strict.explain(line)).not.toContain(near)
})

function sources(): string[] {
  const folder = join(root, 'src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('reasons.ts')) // the list, and the sentences
    .map((path) => readFileSync(join(folder, path), 'utf8'))
}

/** The copied package whose rule files differ until the test is over: what stands first in a file is replaced. */
function installed(changes: Record<string, [from: string, to: string]>) {
  let line = 0
  for (const [name, [from, to]] of Object.entries(changes)) {
    const file = join(folder, 'rules', `${name}.json`)
    const content = readFileSync(file, 'utf8')
    expect(content).toContain(from)
    line = content.slice(0, content.indexOf(from)).split('\n').length
    writeFileSync(file, content.replace(from, to))
    onTestFinished(() => writeFileSync(file, content))
  }
  const command = (args: string[], input: string) => {
    const options = { cwd: folder, env, encoding: 'utf8', input } as const
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/cli.cjs', ...args],
      options,
    )
    return { status, stdout, stderr }
  }
  return {
    line,
    scan: (input: string) => command(['scan', '-', '-o', 'report'], input),
    explain: (input: string) => command(['explain', '--lang', 'en'], input).stdout,
  }
}
