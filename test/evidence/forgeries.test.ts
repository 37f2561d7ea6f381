import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeReport } from '../../src/commands/judge-report.ts'
import { digestOf, digestOfFile, formatDigests } from '../../src/evidence/digests.ts'
import { open, seal } from '../../src/evidence/envelope.ts'
import { makeKeys, publicPem } from '../../src/evidence/keys.ts'
import { type Verification, verify } from '../../src/evidence/verify.ts'
import { generateCard } from '../support/cards.ts'
import { run } from '../support/command.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-forgeries-'))
const archive = join(root, 'runs')
const [ownKey, otherKey] = [join(root, 'own.pem'), join(root, 'other.pem')]
let folders: readonly string[] = []
const [first, second, third] = [0, 1, 2].map((at) => () => folders[at] ?? '') as [
  () => string,
  () => string,
  () => string,
]

beforeAll(async () => {
  makeKeys(ownKey)
  makeKeys(otherKey)
  writeFileSync(join(root, 'app.log'), `card_no=${generateCard('visa')}\n`)
  for (let night = 1; night <= 3; night++) {
    const out = ['-o', join(root, 'report'), '--evidence', archive, '--key', ownKey]
    expect((await run(['scan', join(root, 'app.log'), ...out])).status).toBe(1)
  }
  folders = readdirSync(archive).sort()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Verifies a copy of the archive after a forger had it. */
async function forged(change: (copy: string) => void): Promise<Verification> {
  const copy = mkdtempSync(join(root, 'copy-'))
  cpSync(archive, copy, { recursive: true })
  try {
    change(copy)
    const trusted = createPublicKey(keyIn(ownKey))
    return await verify(copy, { trusted, now: new Date().toISOString(), judge: judgeReport })
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

const keyIn = (path: string): KeyObject => createPrivateKey(readFileSync(path, 'utf8'))

/** Signs a folder again as it is now: what somebody can do who has the key, or another key. */
function signAgain(folder: string, keyFile = ownKey): void {
  const key = keyIn(keyFile)
  const own = new Set(['manifest.sha256', 'attestation.dsse.json'])
  const envelope = readFileSync(join(folder, 'attestation.dsse.json'), 'utf8')
  const statement = JSON.parse(open(envelope, createPublicKey(keyIn(ownKey))) ?? '{}')
  writeFileSync(join(folder, 'public-key.pem'), publicPem(createPublicKey(key)))
  const digests = new Map(
    readdirSync(folder)
      .filter((name) => !own.has(name))
      .map((name) => [name, digestOfFile(join(folder, name))]),
  )
  writeFileSync(join(folder, 'manifest.sha256'), formatDigests(digests))
  digests.set('manifest.sha256', digestOf(formatDigests(digests)))
  const subject = [...digests].map(([name, sha256]) => ({ name, digest: { sha256 } }))
  writeFileSync(
    join(folder, 'attestation.dsse.json'),
    seal(JSON.stringify({ ...statement, subject }), key),
  )
}

/** Writes a JSON file of a folder anew. */
// biome-ignore lint/suspicious/noExplicitAny: a forger keeps to no type
function rewrite(folder: string, file: string, change: (json: any) => unknown): void {
  const path = join(folder, file)
  const json = JSON.parse(readFileSync(path, 'utf8'))
  const changed = change(json)
  writeFileSync(path, JSON.stringify(changed === undefined ? json : changed))
}

const FILES = [
  'report.json',
  'report.ja.html',
  'summary.en.txt',
  'findings.csv',
  'configuration.json',
  'chain.json',
  'manifest.sha256',
  'public-key.pem',
  'VERIFY.md',
  'attestation.dsse.json',
]

describe('what is no regular file is named, and never opened', () => {
  const KINDS: Record<string, (path: string) => void> = {
    'a pipe': (path) => void execFileSync('mkfifo', [path]),
    'a link to a device': (path) => symlinkSync('/dev/zero', path),
    'a link to a file like it': (path) => {
      cpSync(join(archive, first(), 'report.json'), `${root}/elsewhere`, { force: true })
      symlinkSync(`${root}/elsewhere`, path)
    },
    'a file of a hundred terabytes': (path) => {
      writeFileSync(path, '')
      try {
        truncateSync(path, 100 * 2 ** 40)
      } catch {
        truncateSync(path, 10 * 2 ** 30) // the most that the file system has is absurd enough
      }
    },
  }
  for (const [kind, make] of Object.entries(KINDS)) {
    const files = kind === 'a pipe' ? FILES : ['report.json', 'chain.json', 'attestation.dsse.json']
    test.each(files)(`${kind} in place of %s`, async (file) => {
      const result = await forged((copy) => {
        const path = join(copy, second(), file)
        rmSync(path)
        make(path)
      })
      expect(result.problems).toContainEqual({ file: join(second(), file), what: 'irregular' })
    })
  }

  test.each(['export.json', 'pruned.dsse.json'])('a pipe in place of %s', async (file) => {
    const result = await forged((copy) => KINDS['a pipe']?.(join(copy, file)))
    expect(result.problems).toContainEqual({ file, what: 'irregular' })
  })

  test('a link in place of a run', async () => {
    const result = await forged((copy) => {
      rmSync(join(copy, second()), { recursive: true })
      symlinkSync(join(archive, second()), join(copy, second()))
    })
    expect(result.problems).toContainEqual({ file: second(), what: 'irregular' })
  })
})

/** Signed again with the right key: what still gives it away. */
const SIGNED: Record<string, [change: (folder: string) => void, file: string, what: string]> = {
  'a verdict that was edited': [
    (folder) =>
      rewrite(folder, 'report.json', (report) => ({ ...report, verdict: 'not-detected' })),
    'report.json',
    'verdict',
  ],
  'findings that were taken out': [
    (folder) => rewrite(folder, 'report.json', (report) => ({ ...report, findings: [] })),
    'report.json',
    'verdict',
  ],
  'a finding that was graded down': [
    (folder) =>
      rewrite(folder, 'report.json', (report) => {
        report.findings[0].severity = 'SV5'
        report.verdict = 'not-detected'
      }),
    'report.json',
    'verdict',
  ],
  'coverage that was called complete': [
    (folder) =>
      rewrite(folder, 'report.json', (report) => {
        report.coverage.targets[0].status = 'partial'
      }),
    'report.json',
    'verdict',
  ],
  'a report of another run': [
    (folder) =>
      rewrite(folder, 'report.json', (report) => {
        report.run.id = 'another'
      }),
    'chain.json',
    'run',
  ],
  'a report of another day': [
    (folder) =>
      rewrite(folder, 'report.json', (report) => {
        report.run.startedAt = '2020-01-01T00:00:00.000Z'
      }),
    'chain.json',
    'run',
  ],
  'no report': [
    (folder) => rewrite(folder, 'report.json', () => null),
    'report.json',
    'unreadable',
  ],
  'a report in pieces': [
    (folder) => writeFileSync(join(folder, 'report.json'), '{'),
    'report.json',
    'unreadable',
  ],
  'a chain that says nothing': [
    (folder) => rewrite(folder, 'chain.json', () => null),
    'chain.json',
    'unreadable',
  ],
  'rotations that nobody signed': [
    (folder) => writeFileSync(join(folder, 'key-rotations.jsonl'), '{}\n{}\n'),
    'key-rotations.jsonl',
    'unsigned',
  ],
}

/** What a field of chain.json may say in the hands of a forger. */
const LINKS: Record<string, (link: Record<string, unknown> & { run: object }) => object> = {
  'a date with more behind it': (link) => ({
    ...link,
    run: { ...link.run, startedAt: '2026-01-01T00:00:00Z (\u001b]0;x\u0007)' },
  }),
  'a date that is none': (link) => ({ ...link, run: { ...link.run, startedAt: 'tomorrow' } }),
  'a date in another form': (link) => ({ ...link, run: { ...link.run, startedAt: '2026-01-01' } }),
  'a place before the first': (link) => ({ ...link, sequence: 0 }),
  'half a place': (link) => ({ ...link, sequence: 1.5 }),
  'a place in words': (link) => ({ ...link, sequence: 'two' }),
  'a run before that is elsewhere': (link) => ({
    ...link,
    previous: { folder: '../../elsewhere', attestation: '0'.repeat(64) },
  }),
  'a run before without its digest': (link) => ({ ...link, previous: { folder: first() } }),
  'nights that never come': (link) => ({ ...link, schedule: { everyHours: -1 } }),
  'another schema': (link) => ({ ...link, schema: 'cardsweep/chain@9' }),
  'a run to rely on that is a path': (link) => ({
    ...link,
    reliesOn: [{ folder: '/etc', attestation: '0'.repeat(64) }],
  }),
}

describe('what is signed again with the right key', () => {
  test.each(Object.entries(SIGNED))('%s', async (_, [change, file, what]) => {
    const result = await forged((copy) => {
      change(join(copy, third()))
      signAgain(join(copy, third()))
    })
    expect(result.problems).toContainEqual({ file: join(third(), file), what })
  })

  test.each(Object.entries(LINKS))('%s', async (_, change) => {
    const result = await forged((copy) => {
      rewrite(join(copy, third()), 'chain.json', change)
      signAgain(join(copy, third()))
    })
    expect(result.problems).toContainEqual({
      file: join(third(), 'chain.json'),
      what: 'unreadable',
    })
  })

  test('a run under the date of another night, also the last one', async () => {
    const name = third().replace(/\d{8}/, '20301231')
    const result = await forged((copy) => renameSync(join(copy, third()), join(copy, name)))
    expect(result.problems).toContainEqual({ file: name, what: 'name' })
  })

  test('a run in another place', async () => {
    const name = third().replace('000003', '000007')
    const result = await forged((copy) => renameSync(join(copy, third()), join(copy, name)))
    expect(result.problems).toContainEqual({ file: name, what: 'name' })
  })

  test('a run that is there twice', async () => {
    const result = await forged((copy) => {
      const again = third().replace('000003', '000004')
      cpSync(join(copy, third()), join(copy, again), { recursive: true })
      rewrite(join(copy, again), 'chain.json', (link) => ({
        ...link,
        sequence: 4,
        previous: {
          folder: third(),
          attestation: digestOfFile(join(copy, third(), 'attestation.dsse.json')),
        },
      }))
      signAgain(join(copy, again))
    })
    expect(result.problems).toEqual([
      { file: join(third().replace('000003', '000004'), 'chain.json'), what: 'repeated' },
    ])
  })

  test('a run in the middle, which the next one does not name any more', async () => {
    const { problems } = await forged((copy) => {
      writeFileSync(join(copy, second(), 'summary.en.txt'), 'all is well\n')
      signAgain(join(copy, second()))
    })
    expect(problems).toContainEqual({
      file: join(second(), 'attestation.dsse.json'),
      what: 'chain',
    })
  })

  test('with another key, whatever it signs', async () => {
    const result = await forged((copy) => signAgain(join(copy, third()), otherKey))
    expect(result.problems).toContainEqual({ file: join(third(), 'public-key.pem'), what: 'key' })
  })
})

describe('the command', () => {
  test('exits with 3 where the key is not named, with 0 where it is and with 1 where it is another', async () => {
    expect((await run(['verify', archive])).status).toBe(3)
    expect((await run(['verify', archive, '--key', `${ownKey}.pub`])).status).toBe(0)
    expect((await run(['verify', archive, '--key', `${otherKey}.pub`])).status).toBe(1)
  })

  test('writes nothing of a stranger that a terminal would act on, and no number', async () => {
    const copy = mkdtempSync(join(root, 'hostile-'))
    cpSync(archive, copy, { recursive: true })
    const card = generateCard('visa')
    writeFileSync(join(copy, second(), `\u001b]0;x\u0007\n${card}`), '')
    const { status, stdout } = await run(['verify', copy, '--key', `${ownKey}.pub`])
    expect(status).toBe(1)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain(card)
    expect(stdout.split('\n')[0]).toMatch(/was added$/)
  })

  test('signs no report that contradicts itself, and no run twice', async () => {
    const report = join(root, 'report')
    const args = ['evidence', report, '-a', archive, '--key', ownKey]
    expect(await run(args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('a chain has each run once'),
    })
    rewrite(report, 'report.json', (json) => ({ ...json, verdict: 'not-detected' }))
    expect(await run(args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('contradicts itself'),
    })
    expect(readdirSync(archive)).toHaveLength(3)
  })
})
