import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A page of Markdown, its path from the root, and what readers move by: headings, links, code. */
export interface Page {
  readonly path: string
  readonly text: string
  readonly headings: readonly { readonly level: number; readonly anchor: string }[]
  readonly links: readonly string[]
  readonly blocks: readonly { readonly kind: string; readonly text: string }[]
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm

/** Every page for users, in English and in Japanese, and those they lead to. */
export const pages: readonly Page[] = [
  ...['README.md', 'README.ja.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['deploy/README.md', 'docs/examples/shop/README.md', 'bench/README.md'],
  ...['docs', 'docs/ja'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => posix.join(folder, name)),
  ),
].map(readPage)

/** The pages by their paths. */
export const byPath: ReadonlyMap<string, Page> = new Map(pages.map((page) => [page.path, page]))

/** What package.json says. */
export const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** The page of the same content in Japanese, or null for one that has none. */
export function inJapanese(path: string): string | null {
  if (path === 'README.md') return 'README.ja.md'
  return /^docs\/[^/]+\.md$/.test(path) ? path.replace('docs/', 'docs/ja/') : null
}

function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const blocks = [...text.matchAll(FENCE)].map(([, kind = '', code = '']) => ({ kind, text: code }))
  const prose = text.replaceAll(FENCE, '')
  const headings = [...prose.matchAll(/^(#+) (.*)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    anchor: anchorOf(title),
  }))
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => link ?? attribute ?? '',
  )
  return { path, text, headings, links, blocks }
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(title: string): string {
  const letters = title.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
  return letters.replaceAll(' ', '-')
}
