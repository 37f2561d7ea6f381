import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GIT_ENVIRONMENT } from '../support/repository.ts'

/** Runs git in a repository, with lines as its input. */
export type Git = (words: readonly string[], lines?: readonly string[]) => string

/** A repository that is gone when `use` has come back; `file` reads one of its folder's files. */
export function inRepository<Result>(
  use: (git: Git, root: string) => Result,
  ...options: readonly string[]
): Result {
  const root = mkdtempSync(join(tmpdir(), 'git-'))
  const git: Git = (words, lines = []) =>
    execFileSync('git', words, {
      cwd: root,
      env: GIT_ENVIRONMENT,
      input: lines.map((line) => `${line}\n`).join(''),
      stdio: ['pipe', 'pipe', 'ignore'],
    })
      .toString()
      .trim()
  try {
    git(['init', '-q', ...options])
    return use(git, root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Commits a file's content. */
export function commit(git: Git, root: string, name: string, content: string | Uint8Array): void {
  writeFileSync(join(root, name), content)
  git(['add', '--all'])
  git(['commit', '-q', '-m', `message of ${name}`])
}

/** The pack that `git gc` or `git index-pack` has left. */
export function packOf(root: string): Buffer {
  const folder = join(root, '.git/objects/pack')
  const name = readdirSync(folder).find((each) => each.endsWith('.pack')) ?? ''
  return readFileSync(join(folder, name))
}

/** Packs the objects that are named; their differences name their bases by id, as `options` say nothing else. */
export function packed(
  git: Git,
  root: string,
  objects: readonly string[],
  ...options: readonly string[]
): Buffer {
  const hash = git(['pack-objects', '-q', ...options, join(root, 'own')], objects)
  return readFileSync(join(root, `own-${hash.split('\n').at(-1)}.pack`))
}
