import { execFileSync, spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Forgery, inRun, put } from './tools.ts'

/** Ways to put something in the place of a file that may never end, or leads elsewhere. */
const KINDS: Readonly<Record<string, (path: string, root: string) => void>> = {
  'a pipe': (path) => void execFileSync('mkfifo', [path]),
  'a socket': (path) =>
    void spawnSync(process.execPath, ['-e', SOCKET, basename(path)], { cwd: dirname(path) }),
  'a link to such a device': (path) => symlinkSync('/dev/zero', path),
  'a link to a file like it': (path, root) => symlinkSync(join(root, 'elsewhere'), path),
  'a link to nowhere': (path) => symlinkSync('nowhere', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a folder': (path) => mkdirSync(path),
  'a file of ten terabytes': (path) => {
    writeFileSync(path, '')
    try {
      truncateSync(path, 10 * 2 ** 40)
    } catch {
      truncateSync(path, 10 * 2 ** 30) // the most that the file system has is absurd enough
    }
  },
}

/** Leaves it behind when it is killed. */
const SOCKET =
  'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, 9))'

const FILES: readonly string[] = [
  ...['report.json', 'report.ja.html', 'summary.en.txt', 'findings.csv', 'configuration.json'],
  ...['chain.json', 'manifest.sha256', 'public-key.pem', 'VERIFY.md', 'attestation.dsse.json'],
]

/** Files that are opened before all else, and so each kind is tried on them. */
const OPENED: readonly string[] = ['attestation.dsse.json', 'chain.json']

const inPlaceOf = (kind: string, file: string): Forgery => ({
  name: `${kind} in place of ${file}`,
  of: 'archive',
  forge: ({ run, made }) => {
    rmSync(run(2, file))
    KINDS[kind]?.(run(2, file), made.root)
  },
  file: inRun(2, file),
  what: 'irregular',
})

const besideRuns = (of: Forgery['of'], file: string): Forgery => ({
  name: `a pipe in place of ${file} of ${of}`,
  of,
  forge: ({ at }) => {
    rmSync(at(file), { force: true })
    execFileSync('mkfifo', [at(file)])
  },
  file: () => file,
  what: 'irregular',
})

/** What is no regular file is named, and never opened. */
export const irregular: readonly Forgery[] = [
  ...FILES.map((file) => inPlaceOf('a pipe', file)),
  ...Object.keys(KINDS).flatMap((kind) =>
    kind === 'a pipe' ? [] : OPENED.map((file) => inPlaceOf(kind, file)),
  ),
  inPlaceOf('a file of ten terabytes', 'report.json'),
  besideRuns('archive', 'export.json'),
  besideRuns('archive', 'pruned.dsse.json'),
  besideRuns('pruned', 'pruned.dsse.json'),
  besideRuns('exported', 'index.html'),
  {
    name: 'a pipe in place of key-rotations.jsonl',
    of: 'rotated',
    forge: ({ run }) => {
      rmSync(run(2, 'key-rotations.jsonl'))
      execFileSync('mkfifo', [run(2, 'key-rotations.jsonl')])
    },
    file: inRun(2, 'key-rotations.jsonl'),
    what: 'irregular',
  },
  {
    name: 'a pipe in place of a run',
    of: 'archive',
    forge: ({ run }) => {
      rmSync(run(2), { recursive: true })
      execFileSync('mkfifo', [run(2)])
    },
    file: inRun(2),
    what: 'irregular',
  },
  {
    name: 'a link in place of a run',
    of: 'archive',
    forge: ({ run, made, runs }) => {
      rmSync(run(2), { recursive: true })
      symlinkSync(join(made.paths.archive, runs[1] ?? ''), run(2))
    },
    file: inRun(2),
    what: 'irregular',
  },
  {
    name: 'a file in place of a run',
    of: 'archive',
    forge: ({ run }) => put(run(2), 'all is well'),
    file: inRun(2),
    what: 'irregular',
  },
  {
    name: 'a hard link to another file',
    of: 'archive',
    forge: ({ run }) => {
      rmSync(run(2, 'summary.en.txt'))
      linkSync(run(2, 'report.en.html'), run(2, 'summary.en.txt'))
    },
    file: inRun(2, 'summary.en.txt'),
    what: 'changed',
  },
  {
    name: 'a list of a hundred million bytes',
    of: 'archive',
    forge: ({ run }) => {
      put(run(2, 'attestation.dsse.json'), '')
      truncateSync(run(2, 'attestation.dsse.json'), 100_000_000)
    },
    file: inRun(2, 'attestation.dsse.json'),
    what: 'unreadable',
  },
]
