import { readFileSync } from 'node:fs'
import { seal } from '../../../src/evidence/envelope.ts'
import { type Claims, edit, editJson, type Forgery, inRun, put, signAgain } from './tools.ts'

// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
type Change = (json: any) => unknown

/** The last run, with another report, signed again with the right key. */
const report = (name: string, change: Change, what: Forgery['what'] = 'verdict'): Forgery => ({
  name: `a report with ${name}`,
  of: 'archive',
  forge: ({ run, made }) => {
    editJson(run(3, 'report.json'), change)
    signAgain(run(3), made.keys.own)
  },
  file: inRun(3, 'report.json'),
  what,
})

const written = (name: string, change: (text: string) => string): Forgery => ({
  ...report(name, () => null, 'unreadable'),
  forge: ({ run, made }) => {
    edit(run(3, 'report.json'), change)
    signAgain(run(3), made.keys.own)
  },
})

const ofRun = (name: string, change: Change): Forgery => ({
  ...report(name, change, 'run'),
  file: inRun(3, 'chain.json'),
})

const claiming = (name: string, claims: Claims, what: Forgery['what'] = 'unreadable'): Forgery => ({
  name: `a statement ${name}`,
  of: 'archive',
  forge: ({ run, made }) => signAgain(run(3), made.keys.own, claims),
  file: inRun(3, what === 'changed' ? 'manifest.sha256' : 'attestation.dsse.json'),
  what,
})

const DIGEST = { sha256: '0'.repeat(64) }

const naming = (name: string, file: unknown, digest: unknown = DIGEST): Forgery =>
  claiming(`that names ${name}`, {
    statement: (json) => void json.subject.push({ name: file, digest }),
  })

/** Signed again with the right key: what still gives it away. */
export const signed: readonly Forgery[] = [
  report('another verdict', (json) => {
    json.verdict = 'not-detected'
  }),
  report('a verdict that is weaker', (json) => {
    json.verdict = 'inconclusive'
  }),
  report('no findings', (json) => {
    json.findings = []
  }),
  report('one finding less', (json) => {
    json.findings.shift()
  }),
  report('findings that were graded down', (json) => {
    for (const finding of json.findings) finding.severity = 'SV5'
    json.verdict = 'inconclusive'
  }),
  report('findings of fewer cards', (json) => {
    json.findings[0].occurrences = 1
  }),
  report('a smaller total', (json) => {
    json.totals.occurrences = 1
  }),
  report('fewer distinct cards', (json) => {
    json.totals.distinctCards = 0
  }),
  report('more distinct cards than there are', (json) => {
    json.totals.distinctCards = 1_000_000
  }),
  report('a brand left out', (json) => {
    json.brands.pop()
  }),
  report('more bytes than were read', (json) => {
    json.totals.bytes += 1
  }),
  report('more records than were read', (json) => {
    json.totals.records += 1
  }),
  report('a coverage that was called complete', (json) => {
    json.coverage.complete = true
  }),
  report('an exception that nobody counts', (json) => {
    json.totals.open = { occurrences: 0, distinctCards: 0 }
  }),
  ofRun('the name of another run', (json) => {
    json.run.id = 'another'
  }),
  ofRun('the day of another run', (json) => {
    json.run.startedAt = '2026-03-02T02:15:00.000Z'
  }),
  report('a list in it', () => [], 'unreadable'),
  report('a field that no report has', (json) => ({ ...json, note: 'all is well' }), 'unreadable'),
  report(
    'numbers below zero',
    (json) => {
      json.totals.bytes = -1
    },
    'unreadable',
  ),
  report(
    'numbers in words',
    (json) => {
      json.totals.bytes = 'many'
    },
    'unreadable',
  ),
  written('half of it', (text) => text.slice(0, text.length / 2)),
  written('its verdict twice', (text) => text.replace('{', '{"verdict": "not-detected",')),
  written('its verdict twice, once in other letters', (text) =>
    text.replace('{', '{"verdic\\u0074": "not-detected",'),
  ),
  written('a mark of byte order', (text) => `\ufeff${text}`),
  written('more behind it', (text) => `${text}{}`),
  written('a million brackets', () => '['.repeat(1_000_000) + ']'.repeat(1_000_000)),
  written('the ancestor of objects', (text) => text.replace('{', '{"__proto__": {},')),
  claiming('that is none', { payload: () => 'all is well' }),
  claiming('that is null', { payload: () => 'null' }),
  claiming('with its subject twice', {
    payload: (text) => text.replace('{', '{"subject":[],'),
  }),
  claiming('of another kind', { statement: (json) => ({ ...json, predicateType: 'urn:x' }) }),
  claiming('of another type', { statement: (json) => ({ ...json, _type: 'x' }) }),
  claiming('of nothing', { statement: (json) => ({ ...json, subject: [] }) }),
  claiming('without a result', { statement: (json) => ({ ...json, predicate: {} }) }),
  claiming('with a result that is none', {
    statement: (json) => {
      json.predicate.result = 'VERY GOOD'
    },
  }),
  claiming('without its key', {
    statement: (json) => ({
      ...json,
      subject: json.subject.filter((each: { name: string }) => each.name !== 'public-key.pem'),
    }),
  }),
  claiming('with another configuration', {
    statement: (json) => {
      json.predicate.configuration = [{ name: 'configuration.json', digest: DIGEST }]
    },
  }),
  claiming('with more to say', { statement: (json) => ({ ...json, note: 'all is well' }) }),
  naming('a path upward', '../report.json'),
  naming('a path from the root', '/etc/passwd'),
  naming('a path of another system', '..\\report.json'),
  naming('what acts on a terminal', '\u001b[2J'),
  naming('what is read from right to left', '\u202ereport'),
  naming('a file twice', 'report.json'),
  naming('a file as long as a book', 'x'.repeat(1_000_000)),
  naming('nothing', ''),
  naming('a number', 7),
  naming('a file by a digest in capitals', 'more.txt', { sha256: 'A'.repeat(64) }),
  naming('a file by another algorithm', 'more.txt', { sha512: '0'.repeat(128) }),
  claiming(
    'over digests in another order',
    { manifest: (text) => `${text.trimEnd().split('\n').reverse().join('\n')}\n` },
    'changed',
  ),
  claiming(
    'over digests with one left out',
    { manifest: (text) => text.replace(/.*\n/, '') },
    'changed',
  ),
  claiming(
    'over digests with one twice',
    { manifest: (text) => text.replace(/.*\n/, '$&$&') },
    'changed',
  ),
  claiming(
    'over digests with a blank more',
    { manifest: (text) => text.replace('  ', '   ') },
    'changed',
  ),
  {
    name: 'a run with another result than its report',
    of: 'archive',
    forge: ({ run, made }) =>
      signAgain(run(3), made.keys.own, {
        statement: (json) => {
          json.predicate.result = 'PASSED'
        },
      }),
    file: inRun(3, 'report.json'),
    what: 'verdict',
  },
  {
    name: 'a note of pruned runs in place of an attestation',
    of: 'archive',
    forge: ({ run, made }) => {
      put(run(3, 'attestation.dsse.json'), readFileSync(`${made.paths.pruned}/pruned.dsse.json`))
    },
    file: inRun(3, 'attestation.dsse.json'),
    what: 'unreadable',
  },
  {
    name: 'a rotation in place of an attestation',
    of: 'archive',
    forge: ({ run, made }) =>
      put(run(3, 'attestation.dsse.json'), `${made.rotations.split('\n')[0]}\n`),
    file: inRun(3, 'attestation.dsse.json'),
    what: 'unreadable',
  },
  {
    name: 'a text of the owner that is no statement at all',
    of: 'archive',
    forge: ({ run, made }) => put(run(3, 'attestation.dsse.json'), seal('hello', made.keys.own)),
    file: inRun(3, 'attestation.dsse.json'),
    what: 'unreadable',
  },
]
