import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli, follow, type Run } from '../support/command.ts'
import { journalIn, untilResults } from './journal-folder.ts'

/** Whether system calls can be watched here; where not, files and streams are looked at alone. */
const canTrace: boolean =
  spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0

const CALLS =
  'write,writev,pwrite64,pwritev,openat,mkdir,mkdirat,rename,renameat,renameat2,symlink,link'

/** A run of the command and all that it wrote while it ran. */
export interface Written extends Run {
  /** Streams, journal, documents, names of files, and where that can be watched each system call. */
  readonly everything: string
}

/**
 * Runs the command on targets of which the last is `-`, so that it waits: when the journal holds
 * `results` results it is copied, then `input` goes to the standard input.
 */
export async function watch(
  args: readonly string[],
  { out, results, input }: { out: string; results: number; input: string },
): Promise<Written> {
  const trace = `${out}.trace`
  const tracer = canTrace
    ? ['strace', '-f', '-qq', '-xx', '-s', '9999999', '-e', CALLS, '-o', trace]
    : []
  const [program = '', ...rest] = [...tracer, process.execPath, cli, ...args, '-o', out]
  const { child, ended } = follow(spawn(program, rest, { stdio: 'pipe' }))
  await untilResults(out, results)
  const journal = contentsOf(journalIn(out).folder)
  child.stdin.end(input)
  const run = await ended
  const calls = canTrace ? readCalls(readFileSync(trace, 'latin1')) : ''
  const everything = [run.stdout, run.stderr, journal, contentsOf(out), calls].join('\n')
  return { ...run, everything }
}

/** Names and bytes of all files of a folder. */
function contentsOf(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .map(({ name }) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n')
}

/** What the calls write, and the names that they make; files that are only read are none of them. */
function readCalls(trace: string): string {
  const calls = trace
    .split('\n')
    .filter((line) => !line.includes(' openat(') || line.includes('O_CREAT'))
  const texts = calls.flatMap((line) => line.match(/"(\\x[0-9a-f]{2})*"/g) ?? [])
  return texts.map((text) => Buffer.from(text.replace(/[\\x"]/g, ''), 'hex').toString()).join('\n')
}
