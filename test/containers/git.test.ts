import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readReport, run, scratch } from '../support/command.ts'
import { repository } from '../support/repository.ts'
import { commit, type Git, inRepository, packed, packOf } from './git-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const lines = (version: number, count = 400): string =>
  Array.from({ length: count }, (_, line) => `line ${line} ${(line * 7919) % 1009}\n`).join('') +
  `version ${version}\n`

/** Versions of one file, each of which git keeps as a difference. */
function commitVersions(git: Git, root: string, count: number): void {
  for (let version = 1; version <= count; version++) commit(git, root, 'a.log', lines(version))
}

const blobsIn = (git: Git): string[] =>
  git(['cat-file', '--batch-all-objects', '--batch-check'])
    .split('\n')
    .filter((line) => line.includes(' blob '))
    .map((line) => line.slice(0, line.indexOf(' ')))

test('a pack by git gc gives every version of a file, its name and the messages', async () => {
  const { pack, ids, newest } = inRepository((git, root) => {
    commitVersions(git, root, 20)
    git(['tag', '-a', 'v1', '-m', 'message of a tag'])
    git(['gc', '-q'])
    return { pack: packOf(root), ids: blobsIn(git), newest: git(['rev-parse', 'HEAD:a.log']) }
  })
  for (const { files, notes } of [await unpackFile(pack), await unpackStream(pack)]) {
    expect(notes).toEqual([])
    expect(ids.map((id) => `${files[id]}`).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => lines(index + 1)).toSorted(),
    )
    expect(`${files[newest]}`).toBe(lines(20))
    const all = Object.values(files).join('\n')
    for (const text of ['message of a.log', 'message of a tag', '100644 a.log'])
      expect(all).toContain(text)
  }
})

test('differences are put together whose base is named by its id, wherever it stands', async () => {
  const { pack, thin } = inRepository((git, root) => {
    commitVersions(git, root, 5)
    const before = git(['rev-parse', 'HEAD'])
    commit(git, root, 'a.log', lines(6))
    const received = inRepository((other, there) => {
      other(['fetch', '-q', root, `${before}:refs/heads/old`])
      other(['config', 'fetch.unpackLimit', '1'])
      other(['fetch', '-q', root, 'HEAD:refs/heads/new'])
      return packOf(there)
    })
    return { pack: packed(git, root, blobsIn(git)), thin: received }
  })
  const { files, notes } = await unpackFile(pack)
  expect(notes).toEqual([])
  expect(Object.values(files).map(String).toSorted()).toEqual(
    [1, 2, 3, 4, 5, 6].map((version) => lines(version)).toSorted(),
  )
  const fetched = await unpackFile(thin)
  expect(fetched.notes).toEqual([])
  expect(Object.values(fetched.files).map(String)).toContain(lines(6))
})

test('a bundle gives its branches, and of differences to what it has not what they add', async () => {
  const bundles = inRepository((git, root) => {
    commitVersions(git, root, 3)
    git(['branch', 'release-of-shop'])
    git(['bundle', 'create', '-q', join(root, 'whole'), '--all'])
    commit(git, root, 'a.log', `${lines(3)}words that are new\n`)
    git(['bundle', 'create', '-q', join(root, 'part'), 'HEAD~1..HEAD'])
    return [readFileSync(join(root, 'whole')), readFileSync(join(root, 'part'))] as const
  })
  const whole = await unpackFile(bundles[0])
  expect(whole.notes).toEqual([])
  expect(`${whole.files['']}`).toContain('refs/heads/release-of-shop')
  expect(Object.values(whole.files).map(String)).toContain(lines(3))
  const part = await unpackFile(bundles[1])
  expect(part.notes).toMatchObject([
    { reason: 'unsupported', detail: expect.stringContaining('another pack') },
  ])
  expect(Object.values(part.files).join('\n')).toContain('words that are new')
})

test('large files in a pack, files in its files and objects of SHA-256 are read', async () => {
  const large = Array.from({ length: 9 }, (_, version) => lines(version, 20_000)).join('')
  const pack = inRepository((git, root) => {
    commit(git, root, 'large.log', large)
    commit(git, root, 'a.gz', gzipSync('in a compressed file'))
    git(['gc', '-q'])
    return packOf(root)
  })
  const { files, notes } = await unpackFile(pack)
  expect(notes).toEqual([])
  expect(Object.values(files).some((content) => content.equals(Buffer.from(large)))).toBe(true)
  expect(Object.values(files).map(String)).toContain('in a compressed file')
  const other = inRepository((git, root) => {
    commitVersions(git, root, 3)
    git(['gc', '-q'])
    return packOf(root)
  }, '--object-format=sha256')
  const read = await unpackFile(other)
  expect(read.notes).toEqual([])
  expect(Object.values(read.files).map(String)).toEqual(
    expect.arrayContaining([lines(1), '100644 a.log\n']),
  )
})

test('a pack that is cut off or damaged is told, wherever', async () => {
  const pack = inRepository((git, root) => {
    commitVersions(git, root, 9)
    git(['gc', '-q'])
    return packOf(root)
  })
  const step = Math.ceil(pack.length / 40)
  for (let at = 12; at < pack.length; at += step) {
    const cut = await unpackFile(pack.subarray(0, at))
    expect(cut.notes.map(({ reason }) => reason)).toContain('damaged')
  }
  for (let at = 14; at < pack.length - 20; at += step) {
    const damaged = Buffer.from(pack)
    damaged.fill(~(pack[at] ?? 0), at, at + 1)
    const { files, notes } = await unpackFile(damaged)
    const isWhole =
      Object.values(files).filter((content) => /version \d\n$/.test(`${content}`)).length === 9
    expect(notes.length > 0 || isWhole, `${at}`).toBe(true)
  }
  const text = Buffer.concat([
    Buffer.from('PACK\0\0\0\x02'),
    Buffer.from('a text that is none at all'),
  ])
  expect((await unpackFile(text)).files['']?.equals(text)).toBe(true)
})

test('a whole repository is read: the ids in its indexes hide nothing', async () => {
  const { root, git, write } = await repository()
  for (let count = 0; count < 900; count++) await write(`${count}.log`, `${count}\n`)
  git('add', '--all')
  git('commit', '-q', '-m', 'all')
  git('gc', '-q')
  git('commit-graph', 'write')
  const out = join(await scratch(), 'out')
  await run(['scan', join(root, '.git'), '-o', out])
  expect((await readReport(out)).coverage.complete).toBe(true)
})
