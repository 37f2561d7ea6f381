import { type ChildProcessWithoutNullStreams, type SpawnOptions, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'

/** The built command. */
export const cli: string = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

/** How a run of the command ended and what it wrote. */
export interface Run {
  /** Null if a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A run that goes on. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams
  /** Rejects where Node warned of something, for a user would see that warning too. */
  readonly ended: Promise<Run>
}

/** Runs the real command to its end, with `input` on its standard input. */
export function run(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
  options: SpawnOptions = {},
): Promise<Run> {
  const { child, ended } = start(args, options)
  child.stdin.end(input)
  return ended
}

/** Starts the real command; its standard input stays open. */
export function start(args: readonly string[], options: SpawnOptions = {}): Started {
  return follow(spawn(process.execPath, [cli, ...args], { ...options, stdio: 'pipe' }))
}

/** Gathers what a process writes. */
export function follow(child: ChildProcessWithoutNullStreams): Started {
  child.stdin.on('error', () => {}) // a command that does not read its input closes the pipe
  return { child, ended: gather(child) }
}

async function gather(child: ChildProcessWithoutNullStreams): Promise<Run> {
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (stderr.includes('Warning')) throw new Error(`the command warns: ${stderr}`)
  return { status: await status, stdout, stderr }
}

/** Makes a new directory among the temporary ones. */
export function makeDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cardsweep-test-'))
}

/** Makes a directory that is gone after the test. */
export async function scratch(): Promise<string> {
  const directory = await makeDirectory()
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** The report.json of a folder. */
export async function readReport(folder: string): Promise<Assessment> {
  return JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Assessment
}

/** What must be the same however often and in whatever pieces the same data are scanned. */
export function lasting({
  run: _,
  baseline: __,
  changes: _____,
  findings,
  tables = [],
  ...rest
}: Assessment): Omit<Assessment, 'run' | 'baseline' | 'changes'> {
  return {
    ...rest,
    tables: tables.map(({ readAt: ______, seconds: _______, ...table }) => table),
    findings: findings.map(({ status: ___, firstSeen: ____, ...finding }) => finding),
  }
}
