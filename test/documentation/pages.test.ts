import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseSettings } from '../../src/config/settings-file.ts'
import { fieldsAt } from '../../src/config/settings-schema.ts'
import { run } from '../support/command.ts'
import { inJapanese, type Page, pages, ROOT } from './page.ts'

const MOST_OF_A_PICTURE = 150_000 // bytes: the package has the pictures too
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const byPath = new Map(pages.map((page) => [page.path, page]))
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT })
  .toString()
  .split('\0')

/** A place that a relative link leads to, from the root. */
const target = (page: Page, link: string): string =>
  posix.join(posix.dirname(page.path), decodeURI(link.split('#')[0] || posix.basename(page.path)))

const isRelative = (link: string): boolean => !/^[a-z]+:/.test(link)

describe.each(pages)('$path', (page) => {
  const links = page.links.filter(isRelative)

  test('leads to files that are there, and in the package', () => {
    const packed = ['README', 'LICENSE', ...manifest.files]
    const missing = links.filter((link) => {
      const path = target(page, link)
      return !tracked.includes(path) || !packed.some((each) => path.startsWith(each))
    })
    expect(missing).toEqual([])
  })

  test('leads to headings that are there', () => {
    const missing = links.filter((link) => {
      const [, anchor] = decodeURI(link).split('#')
      const headings = byPath.get(target(page, link))?.headings ?? []
      return anchor !== undefined && !headings.some((heading) => heading.anchor === anchor)
    })
    expect(missing).toEqual([])
  })
})

describe.each(
  pages.filter(({ path }) => inJapanese(path)).map((page) => [page.path, page] as const),
)('%s and its Japanese', (path, english) => {
  const name = inJapanese(path) ?? ''
  const japanese = byPath.get(name)

  test('lead to each other', () => {
    const ways = [english, japanese].map((page) => page?.links.map((link) => target(page, link)))
    expect(ways).toEqual([expect.arrayContaining([name]), expect.arrayContaining([path])])
  })

  test('have the same headings, tables and lists', () => {
    const shape = (page?: Page) => ({
      levels: page?.headings.map(({ level }) => level),
      rows: page?.text.match(/^\|/gm)?.length,
      items: page?.text.match(/^(?:-|\d\.) /gm)?.length,
    })
    expect(shape(japanese)).toEqual(shape(english))
  })

  test('have the same commands, settings and code', () => {
    expect(japanese?.blocks.map(saidByPrograms)).toEqual(english.blocks.map(saidByPrograms))
  })
})

/** A block without its comments; of what a program printed, what was typed; of usage, the options. */
function saidByPrograms({ kind, text }: Page['blocks'][number]): string[] {
  const lines = text.split('\n')
  if (kind === 'console') return lines.filter((line) => line.startsWith('$ '))
  if (kind === '') return text.match(/^(?:cardsweep| {4}-).*?(?= {2}|$)/gm) ?? []
  return lines.map((line) => line.replace(/(?:^|\s+)(?:#(?!!)|\/\/) .*$/, ''))
}

test('no picture is large', () => {
  const pictures = tracked.filter((path) => path.startsWith('docs/images/'))
  const large = pictures.filter((path) => statSync(join(ROOT, path)).size > MOST_OF_A_PICTURE)
  expect(large).toEqual([])
})

test('the README has the commands that build, show and test everything', () => {
  for (const path of ['README.md', 'README.ja.md'])
    for (const command of ['npm ci && npm run demo', 'npm ci && npm test'])
      expect(byPath.get(path)?.text).toContain(command)
})

test('each command and option is on the page of commands', async () => {
  const manual = (await run(['man'])).stdout.replaceAll(/\\f[BIR]|\\/g, '')
  const commands = [...manual.matchAll(/^\.SS "(cardsweep [a-z -]*[a-z])/gm)].map(
    ([, name]) => name,
  )
  const options = [...manual.matchAll(/^(?:-., )?(--[a-z-]+)/gm)].map(([, name]) => name)
  expect([commands.length > 20, options.length > 80]).toEqual([true, true])
  const { text = '' } = byPath.get('docs/commands.md') ?? {}
  const words = new Set(text.match(/--[a-z-]+/g))
  expect(commands.filter((name = '') => !text.includes(name))).toEqual([])
  expect(options.filter((name = '') => !words.has(name))).toEqual([])
})

test('each setting is on the page of the configuration', () => {
  const { text = '' } = byPath.get('docs/configuration.md') ?? {}
  const parents = fieldsAt(['x'])
  const nested = parents.flatMap((name) => {
    const fields = fieldsAt([name, 'x'])
    return fields.length === parents.length ? [] : fieldsAt([name, 0, 'x'])
  })
  const settings = [...parents, ...nested]
  expect(settings.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

const settingsPages = ['configuration', 'databases', 'evidence', 'nightly', 'release', 'reports']

test.each(settingsPages)('what docs/%s.md shows of cardsweep.yaml is right', (name) => {
  const { blocks = [] } = byPath.get(`docs/${name}.md`) ?? {}
  const settings = blocks.filter(({ kind }) => kind === 'yaml')
  expect(settings).not.toEqual([])
  for (const { text } of settings) expect(() => parseSettings(text, 'cardsweep.yaml')).not.toThrow()
})

test('each package has its reason on the page of development', () => {
  const { text = '' } = byPath.get('docs/development.md') ?? {}
  const named = [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  const packages = Object.keys(manifest.devDependencies).filter((name) => !/^@types\//.test(name))
  expect(packages.filter((name) => !named.includes(name))).toEqual([])
})
