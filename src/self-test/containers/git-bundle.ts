import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Neither the settings of the user nor a repository around here matter. */
const ALONE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
const AUTHOR = ['-c', 'user.name=self-test', '-c', 'user.email=self-test@localhost']

/** A bundle of git with one commit of a file: a pack behind a header; throws where git is not installed. */
export function gitBundle(content: Buffer): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-self-test-'))
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...around } = process.env
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', words, { cwd: folder, env: { ...around, ...ALONE }, stdio: 'ignore' })
  try {
    writeFileSync(join(folder, 'app.log'), content)
    git('init', '-q')
    git('add', 'app.log')
    git(...AUTHOR, 'commit', '-q', '-m', 'a log')
    git('bundle', 'create', '-q', 'bundle', '--all')
    return readFileSync(join(folder, 'bundle'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
