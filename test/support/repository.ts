import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { scratch } from './command.ts'

/** A git repository of a test. */
export interface TestRepository {
  readonly root: string
  /** Runs git in it, without the settings of whoever runs the tests, and gives what it prints. */
  git(...words: readonly string[]): string
  /** Writes a file below its root. */
  write(path: string, content: string | Uint8Array): Promise<void>
}

/** The variables of a git that knows nothing of this machine. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  ...{ GIT_AUTHOR_NAME: 'test', GIT_AUTHOR_EMAIL: 'test@example.com' },
  ...{ GIT_COMMITTER_NAME: 'test', GIT_COMMITTER_EMAIL: 'test@example.com' },
}

/** Makes a repository without a commit, which is gone after the test. */
export async function repository(): Promise<TestRepository> {
  const root = await scratch()
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd: root, env: GIT_ENVIRONMENT, stdio: 'pipe' }).toString()
  git('init', '-q')
  return {
    root,
    git,
    async write(path, content) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    },
  }
}
