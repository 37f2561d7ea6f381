import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The built command. */
export const cli: string = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** How a run of the command ended and what it wrote. */
export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command to its end, with `input` on its standard input. */
export async function run(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
): Promise<Run> {
  const child = spawn(process.execPath, [cli, ...args])
  child.stdin.on('error', () => {}) // a command that does not read its input closes the pipe
  child.stdin.end(input)
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await status, stdout, stderr }
}

/** Makes a new directory among the temporary ones. */
export function makeDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cardsweep-test-'))
}
