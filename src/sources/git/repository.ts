import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { codeOf, UsageError } from '../../errors.ts'

/** A git repository with its work tree. */
interface Repository {
  /** The root of the work tree, which paths in the index are relative to. */
  readonly root: string
  /** What git keeps for this work tree: nothing in it is ever committed. */
  readonly gitFolder: string
  /** What all work trees of the repository share. */
  readonly commonFolder: string
}

const ASKED = ['--show-toplevel', '--absolute-git-dir', '--git-common-dir']

/** The repository that the command runs in; throws `UsageError` with git's own words where there is none. */
export function repositoryHere(): Repository {
  const [root = '', gitFolder = '', commonFolder = ''] = ask(['rev-parse', ...ASKED]).split('\n')
  return { root, gitFolder, commonFolder: resolve(commonFolder) }
}

function ask(words: readonly string[]): string {
  try {
    return execFileSync('git', words, { stdio: ['ignore', 'pipe', 'pipe'] }).toString()
  } catch (cause) {
    throw new UsageError(`what is staged cannot be read: ${wordsOf(cause)}`, { cause })
  }
}

/** The first line that git says, without what it always begins with. */
function wordsOf(cause: unknown): string {
  if (codeOf(cause) === 'ENOENT') return 'git is not installed'
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : ''
  return (said.split('\n')[0] ?? '').replace(/^fatal: /, '') || 'git says no more'
}
