import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What following every link from a page on comes to. */
export interface Crawl {
  /** URLs of the pages and files that are reached, without anchors. */
  readonly reached: ReadonlySet<string>
  /** Links that lead nowhere, or out of the folder. */
  readonly broken: readonly string[]
  readonly links: number
}

/**
 * Follows every link of a folder of pages without a script, anchors included, from one page on. A page refers to
 * nothing else than by links: what it shows is in itself.
 */
export function crawl(folder: string, start: string): Crawl {
  const root = `${pathToFileURL(folder).href}/`
  const reached = new Map<string, ReadonlySet<string>>()
  const broken: string[] = []
  const waiting = [new URL(start, root).href]
  const links: string[] = []
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (reached.has(url)) continue
    const html = pageAt(url)
    reached.set(url, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id)))
    for (const [, name = '', value = ''] of html.matchAll(/\s(href|src|action)="([^"]*)"/g)) {
      if (value.startsWith('data:image/') && name === 'src') continue
      const target = new URL(value.replaceAll('&amp;', '&'), url)
      links.push(target.href)
      const [file = ''] = target.href.split('#')
      if (!file.startsWith(root) || !isFile(file)) broken.push(`${url} -> ${value}`)
      else waiting.push(file)
    }
  }
  for (const link of links) {
    const [file = '', anchor] = link.split('#')
    if (anchor !== undefined && !reached.get(file)?.has(decodeURIComponent(anchor)))
      broken.push(`no ${link}`)
  }
  return { reached: new Set(reached.keys()), broken, links: links.length }
}

/** The markup of a page; a file of another kind has no links. */
const pageAt = (url: string): string =>
  extname(url) === '.html' ? readFileSync(fileURLToPath(url), 'utf8') : ''

const isFile = (url: string): boolean =>
  statSync(fileURLToPath(url), { throwIfNoEntry: false })?.isFile() ?? false
