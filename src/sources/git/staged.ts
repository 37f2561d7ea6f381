import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { codeOf } from '../../errors.ts'
import type { Note, Unit } from '../../model/index.ts'
import { IGNORE_FILE, type IgnoreRules, ignoreRules, leftOutNote } from '../ignore-rules.ts'
import { decodeName, displayName } from '../path-names.ts'

/**
 * Added, changed in content or kind, and not merged. Renames are told as additions, so that all of a file is read;
 * settings of the user that hide something are overruled.
 */
const LISTING = [
  ...['diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=AMTU'],
  ...['--no-ext-diff', '--no-relative', '--ignore-submodules=none'],
]
const MOST_BYTES = 256 * 1024 * 1024 // of the listing: a million paths
const SUBMODULE = '160000'
const UNMERGED = 'U'

/** A path of the index: `:100644 100644 <old> <new> M`, as git-diff-index(1) writes it. */
interface StagedEntry {
  readonly mode: string
  readonly blob: string
  readonly status: string
  readonly path: string
}

/** Lists the blobs that are staged; a link is a blob too, which holds where it leads. */
export async function* listStaged(
  target: number,
  note: Note,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const ruleFor = await rulesInIndex(signal)
  for (const { mode, blob, status, path } of await entries(note, signal)) {
    const what = displayName(path)
    const rule = ruleFor(path)
    if (rule !== null) note(leftOutNote(path, rule))
    else if (status === UNMERGED) note({ what, reason: 'unsupported', detail: 'not merged' })
    else if (mode === SUBMODULE)
      note({ what, reason: 'submodule', detail: 'a commit of another repository' })
    else yield { source: 'stdin', target, part: path, range: null, bytes: 0, version: blob }
  }
}

/** What the file in the root leaves out, as it is staged. */
async function rulesInIndex(signal: AbortSignal): Promise<IgnoreRules> {
  try {
    const { stdout } = await promisify(execFile)('git', ['cat-file', 'blob', `:${IGNORE_FILE}`], {
      signal,
    })
    return await ignoreRules(stdout)
  } catch {
    signal.throwIfAborted()
    return () => null // there is none
  }
}

async function entries(note: Note, signal: AbortSignal): Promise<StagedEntry[]> {
  try {
    const options = { signal, encoding: 'buffer', maxBuffer: MOST_BYTES } as const
    return parse((await promisify(execFile)('git', LISTING, options)).stdout)
  } catch (error) {
    signal.throwIfAborted()
    note({ what: '*', reason: 'input-output', detail: `git diff: ${codeOf(error)}` })
    return []
  }
}

/** Facts and path take turns, each with a NUL behind it. */
function parse(listing: Buffer): StagedEntry[] {
  const found: StagedEntry[] = []
  for (let from = 0; from < listing.length; ) {
    const middle = listing.indexOf(0, from)
    const end = listing.indexOf(0, middle + 1)
    if (middle < 0 || end < 0) break
    const facts = listing.toString('latin1', from, middle).split(' ')
    const [, mode = '', , blob = '', status = ''] = facts
    found.push({ mode, blob, status, path: decodeName(listing.subarray(middle + 1, end)) })
    from = end + 1
  }
  return found
}
