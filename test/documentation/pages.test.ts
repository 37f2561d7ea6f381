import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byPath, inJapanese, manifest, type Page, pages, ROOT } from './page.ts'

const MOST_OF_A_PICTURE = 150_000 // bytes: the package has the pictures too
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
