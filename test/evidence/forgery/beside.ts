import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { peek, seal } from '../../../src/evidence/envelope.ts'
import { type Copy, edit, editJson, type Forgery, inRun, linked, put, signAgain } from './tools.ts'

const NOTE = 'pruned.dsse.json'
const LIST = 'export.json'
const STAMP = 'timestamp.tsr'

// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
type Change = (json: any) => unknown

const note = (
  name: string,
  forge: (copy: Copy, path: string) => void,
  what: Forgery['what'] = 'unsigned',
): Forgery => ({
  name: `a note of pruned runs ${name}`,
  of: 'pruned',
  forge: (copy) => forge(copy, copy.at(NOTE)),
  file: () => NOTE,
  what,
})

/** A note that says something else, signed again with the right key. */
const saying = (name: string, change: Change): Forgery =>
  note(
    name,
    ({ made }, path) => {
      const says = JSON.parse(peek(readFileSync(path, 'utf8')))
      put(path, seal(JSON.stringify(change(says) ?? says), made.keys.own))
    },
    'unreadable',
  )

const list = (name: string, change: Change): Forgery => ({
  name: `a list of an export with ${name}`,
  of: 'exported',
  forge: ({ at }) => editJson(at(LIST), change),
  file: () => LIST,
  what: 'unreadable',
})

const exported = (
  name: string,
  forge: (copy: Copy) => void,
  [file, what]: readonly [Forgery['file'], Forgery['what']],
): Forgery => ({ name: `an export ${name}`, of: 'exported', forge, file, what })

const stamp = (name: string, forge: (path: string, copy: Copy) => void): Forgery => ({
  name: `a time stamp ${name}`,
  of: 'archive',
  forge: (copy) => {
    forge(copy.run(1, STAMP), copy)
    signAgain(copy.run(1), copy.made.keys.own)
  },
  file: inRun(1, STAMP),
  what: 'changed',
})

/** What lies beside runs: notes, lists of exports and their pages; and time stamps. */
export const beside: readonly Forgery[] = [
  note('with a letter changed', (_, path) => edit(path, (text) => text.replace('A', 'B'))),
  note('signed with another key', ({ made }, path) =>
    edit(path, (text) => seal(peek(text), made.keys.other)),
  ),
  note('that is empty', (_, path) => put(path, '')),
  note(
    'that is the attestation of a run',
    ({ run }, path) => put(path, readFileSync(run(1, 'attestation.dsse.json'))),
    'unreadable',
  ),
  saying('that is a list', () => []),
  saying('without its runs', (json) => ({ ...json, predicate: {} })),
  saying('with a run by a path', (json) => {
    json.predicate.runs[0].folder = '../../elsewhere'
  }),
  saying('with a place that its folder has not', (json) => {
    json.predicate.runs[0].sequence = 7
  }),
  saying('with a day that is none', (json) => {
    json.predicate.runs[0].prunedAt = 'yesterday \u001b[2J'
  }),
  saying('with other subjects', (json) => void json.subject.pop()),
  {
    name: 'a note of pruned runs that is gone',
    of: 'pruned',
    forge: ({ at }) => rmSync(at(NOTE)),
    file: (runs) => runs[0]?.replace(/^\d{6}-\d{8}/, (head) => before(head)) ?? '',
    what: 'missing',
  },
  {
    name: 'the note of another archive',
    of: 'archive',
    forge: ({ at, made }) => cpSync(`${made.paths.pruned}/${NOTE}`, at(NOTE)),
    file: () => NOTE,
    what: 'chain',
  },
  list('a list in it', () => []),
  list('a field more', (json) => ({ ...json, note: 'all is well' })),
  list('a day that is none', (json) => ({ ...json, to: 'today' })),
  list('a run by a path', (json) => ({ ...json, runs: ['../../elsewhere'] })),
  list('a page by a path', (json) => ({ ...json, pages: { '../index.html': '0' } })),
  list('a page that no export has', (json) => ({ ...json, pages: { 'setup.exe': '0' } })),
  exported('without its first run', ({ run }) => rmSync(run(1), { recursive: true }), [
    inRun(1),
    'missing',
  ]),
  exported('without its last run', ({ run }) => rmSync(run(3), { recursive: true }), [
    inRun(3),
    'missing',
  ]),
  exported(
    'with a run that it does not list',
    ({ at }) => edit(at(LIST), (text) => text.replace(/\n.*,\n(?=.*\n {2}\],)/, '\n')),
    [inRun(2), 'added'],
  ),
  exported('without a page', ({ at }) => rmSync(at('summary.html')), [
    () => 'summary.html',
    'missing',
  ]),
  exported('with a page that was edited', ({ at }) => put(at('index.html'), 'all is well'), [
    () => 'index.html',
    'changed',
  ]),
  exported(
    'with pages of two languages in place of each other',
    ({ at }) => {
      renameSync(at('index.html'), at('x'))
      renameSync(at('index.ja.html'), at('index.html'))
      renameSync(at('x'), at('index.ja.html'))
    },
    [() => 'index.ja.html', 'changed'],
  ),
  exported(
    'with a page that it does not list',
    ({ at }) => editJson(at(LIST), (json) => void delete json.pages['index.html']),
    [() => 'index.html', 'added'],
  ),
  exported('without its list', ({ at }) => rmSync(at(LIST)), [() => 'index.html', 'added']),
  exported('with the pages of another folder', ({ at }) => put(at('page.html'), 'x'), [
    () => 'page.html',
    'added',
  ]),
  exported(
    'mixed with another',
    ({ at, made }) => {
      const [first = ''] = made.runs.archive
      linked(`${made.paths.archive}/${first}`, at(first))
    },
    [() => '000001-20260301T021500Z', 'added'],
  ),
  {
    name: 'a list that turns an archive into an export, to leave the first run out',
    of: 'archive',
    forge: ({ at, run, runs }) => {
      rmSync(run(1), { recursive: true })
      put(at(LIST), JSON.stringify({ from: '2026-03-01', to: '2026-03-09', runs: runs.slice(1) }))
    },
    file: () => LIST,
    what: 'unreadable',
  },
  stamp('of another list', (path) => edit(path.replace(STAMP, 'findings.csv'), () => 'x')),
  stamp('that is empty', (path) => put(path, '')),
  stamp('that is none', (path) => put(path, 'all is well')),
  stamp('cut in the middle', (path) => put(path, readFileSync(path).subarray(0, 300))),
  stamp('nested a hundred thousand times', (path) => put(path, Buffer.alloc(200_000, 0x30))),
  stamp('in containers without an end', (path) =>
    put(path, Buffer.from('3080'.repeat(100_000), 'hex')),
  ),
]

/** What comes before the head of a folder's name, for nights in a row. */
const before = (head: string): string => {
  const [sequence = '', day = ''] = head.split('-')
  return `${String(Number(sequence) - 1).padStart(6, '0')}-${Number(day) - 1}`
}
