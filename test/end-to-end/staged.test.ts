import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { zip } from '../containers/unpacked.ts'
import { generateCard } from '../support/cards.ts'
import { cli, readReport, scratch } from '../support/command.ts'
import { GIT_ENVIRONMENT, repository, type TestRepository } from '../support/repository.ts'
import { call } from '../support/warm-command.ts'

const card = (): string => `card_no=${generateCard('visa')}\n`

describe('scan --staged', () => {
  test('reads what is staged, and not what stands in the work tree', async () => {
    const repo = await repository()
    await repo.write('staged.log', card())
    await repo.write('clean.log', 'nothing\n')
    repo.git('add', '.')
    await repo.write('staged.log', 'removed again\n')
    await repo.write('clean.log', card())
    await repo.write('untracked.log', card())
    expect(await placesIn(repo)).toEqual({ status: 1, places: ['staged.log'] })
  })

  test('reads only what the commit adds or changes', async () => {
    const repo = await repository()
    await repo.write('old.log', card())
    repo.git('add', '.')
    repo.git('commit', '-qm', 'old')
    expect(await placesIn(repo)).toEqual({ status: 0, places: [] })
    repo.git('mv', 'old.log', 'moved.log')
    expect(await placesIn(repo)).toEqual({ status: 1, places: ['moved.log'] })
    repo.git('rm', '-qf', 'moved.log')
    expect(await placesIn(repo)).toEqual({ status: 0, places: [] })
  })

  test('tells paths relative to the root, from any directory and whatever git is set to', async () => {
    const repo = await repository()
    await repo.write('deep/er/app.log', card())
    await repo.write('top.log', card())
    repo.git('add', '.')
    repo.git('config', 'diff.relative', 'true')
    repo.git('config', 'diff.noprefix', 'true')
    const places = ['deep/er/app.log', 'top.log']
    expect(await placesIn(repo, 'deep/er')).toEqual({ status: 1, places })
  })

  test('reads binary files, containers and links, and names that are no text', async () => {
    const repo = await repository()
    await repo.write('a.zip', zip({ 'inner.log': card(), 'big.bin': randomBytes(300_000) }))
    await repo.write('b.bin', Buffer.concat([randomBytes(200_000), Buffer.from(`\n${card()}`)]))
    await repo.write('line\nfeed.log', card())
    await repo.write('empty', '')
    await symlink(`/data/${card().trim()}`, join(repo.root, 'link'))
    repo.git('add', '.')
    const places = ['a.zip!inner.log', 'b.bin', 'line\\nfeed.log', 'link']
    expect(await placesIn(repo)).toEqual({ status: 1, places })
  })

  test('reads what a pointer of Git LFS points to, and is inconclusive where that is not here', async () => {
    const repo = await repository()
    const content = card()
    const id = createHash('sha256').update(content).digest('hex')
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize ${content.length}\n`
    await repo.write('large.csv', pointer)
    repo.git('add', '.')
    const missing = await scan(repo)
    expect(missing.status).toBe(3)
    expect(notRead(missing.report)).toEqual([['large.csv', 'missing']])
    await repo.write(`.git/lfs/objects/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`, content)
    expect(await placesIn(repo)).toEqual({ status: 1, places: ['large.csv'] })
  })

  test('tells submodules, and cannot say what a file that is not merged will hold', async () => {
    const repo = await repository()
    repo.git('commit', '-qm', 'first', '--allow-empty')
    const head = repo.git('rev-parse', 'HEAD').trim()
    repo.git('update-index', '--add', '--cacheinfo', `160000,${head},module`)
    const { status, report } = await scan(repo)
    expect({ status, told: notRead(report) }).toEqual({
      status: 0,
      told: [['module', 'submodule']],
    })
    await repo.write('both.txt', 'mine\n')
    repo.git('add', 'both.txt')
    const blob = repo.git('rev-parse', ':both.txt').trim()
    repo.git('rm', '-q', '--cached', 'both.txt')
    const stages = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\tboth.txt\n`).join('')
    execFileSync('git', ['update-index', '--index-info'], { cwd: repo.root, input: stages })
    const unmerged = await scan(repo)
    expect(unmerged.status).toBe(3)
    expect(notRead(unmerged.report)).toContainEqual(['both.txt', 'unsupported'])
  })

  test('leaves out what the staged .cardsweepignore says, and tells it', async () => {
    const repo = await repository()
    await repo.write('fixtures/cards.log', card())
    await repo.write('.cardsweepignore', 'fixtures/\n')
    repo.git('add', '.')
    await repo.write('.cardsweepignore', '')
    const { status, report } = await scan(repo)
    expect({ status, told: notRead(report) }).toEqual({
      status: 0,
      told: [['fixtures/cards.log', 'excluded']],
    })
  })

  test('leaves nothing in the work tree, and its SARIF is relative to the repository', async () => {
    const repo = await repository()
    await repo.write('src/app.log', card())
    repo.git('add', '.')
    await scan(repo, { flags: ['-f', 'sarif'] })
    expect(repo.git('status', '--porcelain')).toBe('A  src/app.log\n')
    const folder = join(repo.root, '.git/cardsweep')
    const { run: facts } = await readReport(folder)
    expect(facts.sourceRoot).toBe(repo.git('rev-parse', '--show-toplevel').trim())
    expect(existsSync(join(folder, 'findings.sarif'))).toBe(true)
  })

  test.each([
    ['outside of a repository', ['--staged'], 'not a git repository'],
    ['with a target', ['--staged', 'x'], 'name no target'],
  ])('is wrong usage %s', async (_, args, complaint) => {
    const env = { ...GIT_ENVIRONMENT, GIT_CEILING_DIRECTORIES: '/' }
    const { status, stdout, stderr } = await call(['scan', ...args], undefined, {
      cwd: await scratch(),
      env,
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^cardsweep: .+\n$/)
    expect(stderr).toContain(complaint)
  })
})

describe('a pre-commit hook', () => {
  test('of git stops a commit with a card number, also of named files only, and lets others pass', async () => {
    const repo = await repository()
    const script = `#!/bin/sh\nexec '${process.execPath}' '${cli}' scan --staged\n`
    await repo.write('.git/hooks/pre-commit', script)
    await chmod(join(repo.root, '.git/hooks/pre-commit'), 0o755)
    await repo.write('a.txt', 'nothing\n')
    repo.git('add', '.')
    repo.git('commit', '-qm', 'clean')
    await repo.write('b.txt', card())
    repo.git('add', '.')
    expect(commit(repo, '-qm', 'leak').status).toBe(1)
    // `git commit FILE` has an index of its own for the hook.
    await repo.write('a.txt', 'more\n')
    expect(commit(repo, '-qm', 'only a', 'a.txt')).toMatchObject({ status: 0 })
    await repo.write('a.txt', card())
    expect(commit(repo, '-qm', 'leak', 'a.txt').status).toBe(1)
  })

  test('works in a linked work tree', async () => {
    const repo = await repository()
    repo.git('commit', '-qm', 'first', '--allow-empty')
    const linked = join(await scratch(), 'linked')
    repo.git('worktree', 'add', '-q', linked)
    await mkdir(join(linked, 'x'))
    execFileSync('sh', ['-c', 'cat > x/y.log && git add .'], { cwd: linked, input: card() })
    const { status } = await call(['scan', '--staged'], undefined, { cwd: linked })
    expect(status).toBe(1)
  })
})

function commit({ root }: TestRepository, ...words: readonly string[]): { status: number | null } {
  return spawnSync('git', ['commit', ...words], { cwd: root, env: GIT_ENVIRONMENT })
}

async function scan(
  { root }: TestRepository,
  { directory = '.', flags = [] }: { directory?: string; flags?: readonly string[] } = {},
): Promise<{ status: number | null; report: Assessment }> {
  const options = { cwd: join(root, directory), env: GIT_ENVIRONMENT }
  const { status, stderr } = await call(['scan', '--staged', ...flags], undefined, options)
  expect(stderr).toBe('')
  return { status, report: await readReport(join(root, '.git/cardsweep')) }
}

async function placesIn(
  repo: TestRepository,
  directory = '.',
): Promise<{ status: number | null; places: string[] }> {
  const { status, report } = await scan(repo, { directory })
  const places = report.findings.map(({ place }) => (place.type === 'file' ? place.path : ''))
  return { status, places: places.toSorted() }
}

const notRead = ({ coverage }: Assessment): string[][] =>
  coverage.targets.flatMap((target) => target.notRead.map(({ what, reason }) => [what, reason]))
