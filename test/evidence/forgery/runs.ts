import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { digestOfFile } from '../../../src/evidence/digests.ts'
import { editJson, type Forgery, inRun, linked, put, signAgain } from './tools.ts'

const removed = (number: number, of: Forgery['of'], file = inRun(number)): Forgery => ({
  name: `run ${number} is gone from ${of}`,
  of,
  forge: ({ run }) => rmSync(run(number), { recursive: true }),
  file,
  what: 'missing',
})

const renamed = (name: string, number: number, change: (name: string) => string): Forgery => ({
  name: `a run renamed: ${name}`,
  of: 'archive',
  forge: ({ run, runs, at }) => renameSync(run(number), at(change(runs[number - 1] ?? ''))),
  file: (runs) => change(runs[number - 1] ?? ''),
  what: 'name',
})

const beside = (name: string, file: string): Forgery => ({
  name: `beside the runs: ${name}`,
  of: 'archive',
  forge: ({ at }) => put(at(file), 'x'),
  file: () => file,
  what: 'added',
})

/** Signed again with the right key at the end of the chain: what still gives it away. */
// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
const link = (name: string, change: (link: any) => unknown): Forgery => ({
  name: `a chain with ${name}`,
  of: 'archive',
  forge: ({ run, made }) => {
    editJson(run(3, 'chain.json'), change)
    signAgain(run(3), made.keys.own)
  },
  file: inRun(3, 'chain.json'),
  what: 'unreadable',
})

const started = (name: string, startedAt: string): Forgery =>
  link(name, (json) => ({ ...json, run: { ...json.run, startedAt } }))

/** What is done to whole runs and to the chain between them. */
export const chains: readonly Forgery[] = [
  removed(1, 'archive'),
  removed(2, 'archive'),
  removed(1, 'pruned', (runs) => runs[0] ?? ''),
  renamed('the first, a day earlier', 1, (name) => name.replace('0301', '0228')),
  renamed('the one between, an hour later', 2, (name) => name.replace('T02', 'T03')),
  renamed('the last, to another year', 3, (name) => name.replace('2026', '2030')),
  renamed('the last, to a place further on', 3, (name) => name.replace('000003', '000007')),
  renamed('with one zero more', 2, (name) => `0${name}`),
  {
    name: 'a run renamed to what no run is called',
    of: 'archive',
    forge: ({ run, at }) => renameSync(run(3), at('3')),
    file: () => '3',
    what: 'added',
  },
  {
    name: 'two runs in place of each other',
    of: 'archive',
    forge: ({ run, at }) => {
      renameSync(run(2), at('x'))
      renameSync(run(3), run(2))
      renameSync(at('x'), run(3))
    },
    file: inRun(2),
    what: 'name',
  },
  {
    name: 'a run copied to the end',
    of: 'archive',
    forge: ({ run, at }) => cpSync(run(2), at('000004-20260304T021500Z'), { recursive: true }),
    file: () => '000004-20260304T021500Z',
    what: 'name',
  },
  {
    name: 'a run signed twice',
    of: 'archive',
    forge: ({ run, at, made, runs }) => {
      const again = at((runs[2] ?? '').replace('000003', '000004'))
      linked(run(3), again)
      const attestation = digestOfFile(run(3, 'attestation.dsse.json'))
      editJson(`${again}/chain.json`, (json) => ({
        ...json,
        sequence: 4,
        previous: { folder: runs[2], attestation },
      }))
      signAgain(again, made.keys.own)
    },
    file: (runs) => `${(runs[2] ?? '').replace('000003', '000004')}/chain.json`,
    what: 'repeated',
  },
  {
    name: 'a run between, signed again after an edit',
    of: 'archive',
    forge: ({ run, made }) => {
      put(run(2, 'summary.en.txt'), 'all is well\n')
      signAgain(run(2), made.keys.own)
    },
    file: inRun(2, 'attestation.dsse.json'),
    what: 'chain',
  },
  {
    name: 'a branch: the last run names the first one',
    of: 'archive',
    forge: ({ run, made, runs }) => {
      const attestation = digestOfFile(run(1, 'attestation.dsse.json'))
      const branch = run(2).replace('000002', '000003').replace('0302', '0303')
      rmSync(run(3), { recursive: true })
      linked(run(2), branch)
      editJson(`${branch}/chain.json`, (json) => ({
        ...json,
        sequence: 3,
        previous: { folder: (runs[0] ?? '').replace('000001', '000002'), attestation },
        run: { ...json.run, startedAt: '2026-03-03T02:15:00.000Z' },
      }))
      editJson(`${branch}/report.json`, (json) => {
        json.run.startedAt = '2026-03-03T02:15:00.000Z'
        json.run.finishedAt = '2026-03-03T02:45:00.000Z'
      })
      signAgain(branch, made.keys.own)
    },
    file: (runs) => (runs[0] ?? '').replace('000001', '000002'),
    what: 'missing',
  },
  {
    name: 'the run of another archive',
    of: 'archive',
    forge: ({ run, made }) => {
      rmSync(run(2), { recursive: true })
      linked(`${made.paths.rotated}/${made.runs.rotated[1]}`, run(2))
    },
    file: inRun(1, 'attestation.dsse.json'),
    what: 'chain',
  },
  {
    name: 'an empty folder in place of a run',
    of: 'archive',
    forge: ({ run }) => {
      rmSync(run(3), { recursive: true })
      mkdirSync(run(3))
    },
    file: inRun(3, 'attestation.dsse.json'),
    what: 'missing',
  },
  beside('a page', 'index.html'),
  beside('what acts on a terminal', '\u001b[31m'),
  beside('what is being written', '.unfinished'),
  beside('what is nearly a run', '000004-20260304T021500Z.bak'),
  link('nothing', () => 'null'),
  link('a list', () => []),
  link('no run before', (json) => ({ ...json, previous: null })),
  link('the place of the run before', (json) => ({ ...json, sequence: 2 })),
  link('a place further on', (json) => ({ ...json, sequence: 7 })),
  link('a place before the first', (json) => ({ ...json, sequence: -3 })),
  link('half a place', (json) => ({ ...json, sequence: 2.5 })),
  link('a place beyond counting', (json) => ({ ...json, sequence: 1e300 })),
  link('a place in letters', (json) => ({ ...json, sequence: '3' })),
  started('a date with more behind it', '2026-03-03T02:15:00.000Z (\u001b]0;x\u0007)'),
  started('a date that is none', 'tomorrow'),
  started('a date that does not exist', '2026-02-31T02:15:00.000Z'),
  started('a date without its time', '2026-03-03'),
  started('a date in another zone', '2026-03-03T11:15:00.000+09:00'),
  started('a date of ten thousand years', '+012026-03-03T02:15:00.000Z'),
  link('a run before that is elsewhere', (json) => ({
    ...json,
    previous: { ...json.previous, folder: '../../elsewhere' },
  })),
  link('a run before without its digest', (json) => ({
    ...json,
    previous: { folder: json.previous.folder },
  })),
  link('nights that never come', (json) => ({ ...json, schedule: { everyHours: -1 } })),
  link('nights without number', (json) => ({ ...json, schedule: { everyHours: 1e-300 } })),
  link('another schema', (json) => ({ ...json, schema: 'cardsweep/chain@9' })),
  link('a field more', (json) => ({ ...json, verdict: 'not-detected' })),
  link('a run to rely on that is a path', (json) => ({
    ...json,
    reliesOn: [{ folder: '/etc', attestation: '0'.repeat(64) }],
  })),
  {
    name: 'a chain that relies on a run which is not there',
    of: 'archive',
    forge: ({ run, made }) => {
      const relied = { folder: '000001-20260301T021500Z', attestation: '0'.repeat(64) }
      editJson(run(3, 'chain.json'), (json) => ({ ...json, reliesOn: [relied] }))
      signAgain(run(3), made.keys.own)
    },
    file: () => '000001-20260301T021500Z',
    what: 'relied',
  },
]
