import { beforeAll, describe, expect, test } from 'vitest'
import { parseSettings } from '../../src/config/settings-file.ts'
import { fieldsAt } from '../../src/config/settings-schema.ts'
import { luhnDigit } from '../../src/model/luhn.ts'
import { type Lang, languages } from '../../src/report/messages/index.ts'
import { run } from '../support/command.ts'
import { byPath, manifest, pages } from './page.ts'

const MOST_LINES = 170 // of the README, so that it is read in a minute
const textOf = (name: string): string => byPath.get(name)?.text ?? ''

describe.each([
  [
    'README.md',
    ['Install', 'Scan', 'Read the result', 'Run it every night', 'Check a release'],
    'Hand over evidence',
  ],
  [
    'README.ja.md',
    ['インストール', '検査する', '結果を読む', '毎晩実行する', 'リリースを検査する'],
    '証跡を渡す',
  ],
] as const)('%s', (path, jobs, last) => {
  test('is short, and shows each job by its commands', () => {
    const parts = textOf(path).split(/^## /m)
    expect(textOf(path).split('\n').length).toBeLessThan(MOST_LINES)
    for (const job of [...jobs, last])
      expect(parts.find((part) => part.startsWith(`${job}\n`))).toMatch(/^```sh$|^\| --- \|/m)
  })

  test('has the commands that build, show and test everything', () => {
    for (const command of ['npm ci && npm run demo', 'npm ci && npm test'])
      expect(textOf(path)).toContain(command)
  })
})

describe('commands', () => {
  /** The options of each command, by the manual page. */
  let manual: ReadonlyMap<string, ReadonlySet<string>>

  beforeAll(async () => {
    const { stdout } = await run(['man'])
    const parts = stdout.replaceAll(/\\f[BIR]|\\/g, '').split(/^\.SS "cardsweep /m)
    manual = new Map(
      parts.slice(1).map((part) => {
        const options = [...part.matchAll(/^(?:(-.), )?(--[a-z-]+)/gm)].flatMap(
          ([, ...each]) => each,
        )
        return [/^[a-z -]*[a-z]/.exec(part)?.[0] ?? '', new Set(options.filter(Boolean))]
      }),
    )
    expect(manual.size).toBeGreaterThan(20)
  })

  test('are all on their page, with all options', () => {
    const text = textOf('docs/commands.md')
    const words = new Set(text.match(/--?[a-z-]+/g))
    const missing = [...manual].flatMap(([name, options]) => [
      ...(text.includes(`cardsweep ${name}`) ? [] : [name]),
      ...[...options].filter((option) => !words.has(option)),
    ])
    expect(missing).toEqual([])
  })

  test('that pages show have these options', () => {
    const shown = pages.flatMap(({ path, blocks }) =>
      blocks
        .filter(({ kind }) => kind === 'sh' || kind === 'console')
        .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
        .flatMap((line) => [...line.replace(/ # .*/, '').matchAll(/\bcardsweep ([^|>]*)/g)])
        .map(([, words = '']) => ({ path, words: words.trim() })),
    )
    expect(shown.length).toBeGreaterThan(50)
    expect(shown.filter(({ words }) => !isKnown(words))).toEqual([])
  })

  /** Whether a line names a command and only options that it has. */
  function isKnown(words: string): boolean {
    if (words === '--version') return true
    const [name = ''] = [...manual.keys()]
      .filter((each) => `${words} `.startsWith(`${each} `))
      .slice(-1)
    const options = words.match(/(?<= )--?[a-z][a-z-]*/g) ?? []
    return name !== '' && options.every((option) => manual.get(name)?.has(option))
  }
})

test.each([
  ['en', 'docs/finding.md'],
  ['ja', 'docs/ja/finding.md'],
])('what explain says in %s is what %s shows', async (lang, path) => {
  const { blocks = [] } = byPath.get(path) ?? {}
  const [, question, answer] =
    /^\$ cardsweep explain\n(.*)\n\n([\s\S]*)/.exec(blocks[0]?.text ?? '') ?? []
  const { stdout } = await run(['explain', '--lang', lang], Buffer.from(`paid ${shownCard()}\n`))
  expect([question, answer]).toEqual([
    languages[lang as Lang].messages.explanation['explain.ask'],
    stdout,
  ])
})

/** A number that is masked as the pages show it. */
function shownCard(): string {
  for (let middle = 0; ; middle++) {
    const card = `498012${String(middle).padStart(6, '7')}0646`
    if (luhnDigit(card.slice(0, -1)) === card.at(-1)) return card
  }
}

describe('settings', () => {
  test('are all on their page', () => {
    const parents = fieldsAt(['x'])
    const settings = [...parents, ...parents.flatMap((name) => fieldsAt([name, 'x']))]
    const text = textOf('docs/configuration.md')
    expect(settings.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  const showing = ['configuration', 'databases', 'evidence', 'nightly', 'release', 'reports']

  test.each(showing)('that docs/%s.md shows are right', (name) => {
    const { blocks = [] } = byPath.get(`docs/${name}.md`) ?? {}
    const settings = blocks
      .filter(({ kind }) => kind === 'yaml')
      .map(({ text }) => text.replace(/^logo: .*\n/m, '')) // a file that is not here
    expect(settings).not.toEqual([])
    for (const text of settings) expect(() => parseSettings(text, 'cardsweep.yaml')).not.toThrow()
  })
})

test('each package has its reason on the page of development', () => {
  const rows = [...textOf('docs/development.md').matchAll(/^\| ([^|]+) \|/gm)]
  const named = rows.flatMap(([, names = '']) => names.split(', '))
  const packages = Object.keys(manifest.devDependencies).filter((name) => !/^@types\//.test(name))
  expect(packages.filter((name) => !named.includes(name))).toEqual([])
})
