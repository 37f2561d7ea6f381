import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { cli, type Run, run } from './command.ts'

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where a call runs; whatever else a process can be given, `run` gives. */
interface Place {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Processes that wait for a call. */
const idle: ChildProcess[] = []

/**
 * Runs the built command as `run` does, but in a process that has run it before.
 *
 * For tests of what the command does. Those of its process (signals, pipes, limits) take `run`.
 */
export function call(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(),
  { cwd = process.cwd(), env = process.env }: Place = {},
): Promise<Run> {
  const isOwn = env['NODE_OPTIONS'] !== process.env['NODE_OPTIONS'] // which hold from the start of Node
  return isOwn ? run(args, input, { cwd, env }) : callWarm(args, input, { cwd, env })
}

async function callWarm(
  args: readonly string[],
  input: Uint8Array,
  { cwd, env }: Required<Place>,
): Promise<Run> {
  const child = idle.pop() ?? warmProcess()
  const mark = randomUUID()
  const written = Promise.all([textUntil(mark, child.stdout), textUntil(mark, child.stderr)])
  const status = new Promise<number | null>((resolve) => {
    child.once('message', resolve).once('exit', resolve)
  })
  child.send({ args: [process.execPath, cli, ...args], input, cwd, env: { ...env }, mark })
  const [answer, [stdout, stderr]] = await Promise.all([status, written])
  child.removeAllListeners('message').removeAllListeners('exit')
  if (child.connected) idle.push(child)
  if (stderr.includes('Warning')) throw new Error(`the command warns: ${stderr}`)
  return { status: answer, stdout, stderr }
}

/** It ends with this process, and does not keep it. */
function warmProcess(): ChildProcess {
  const child = fork(file('warm-process.cjs'), [file('../../dist/loader.cjs')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'], // of how parts are compiled
  })
  child.unref()
  child.channel?.unref()
  return child
}

/** What a stream gives before the mark, or before its end. */
function textUntil(mark: string, stream: Readable | null): Promise<string> {
  const pieces: Buffer[] = []
  const text = (): string => Buffer.concat(pieces).toString()
  return new Promise((resolve) => {
    const end = (): void => {
      stream?.off('data', read).off('end', end)
      resolve(text().replace(mark, ''))
    }
    const read = (piece: Buffer): void => {
      pieces.push(piece)
      const last = Buffer.concat(pieces.slice(-2)).subarray(-mark.length).toString('latin1')
      if (last === mark) end()
    }
    stream?.on('data', read).once('end', end)
  })
}
