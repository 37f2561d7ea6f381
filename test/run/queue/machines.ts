import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli } from '../../support/command.ts'

/** A worker in a process of its own. */
export interface Machine {
  readonly child: ChildProcess
  /** What it said. */
  said(): string
  /** Ends it like a crash. */
  kill(): Promise<void>
  /** Tells it to end, and gives its exit status. */
  end(): Promise<number | null>
}

/** How machines are reached. */
export interface Meeting {
  readonly url: string
  readonly key: string
  readonly allow: string
  readonly env?: NodeJS.ProcessEnv
}

/** Starts a machine that has one thread. */
export function startMachine(
  name: string,
  { url, key, allow, env = {} }: Meeting,
  more: readonly string[] = [],
): Machine {
  const args = ['--queue', url, '--group-key', key, '--name', name, '--allow', allow, '-j', '1']
  const child = spawn(process.execPath, [cli, 'worker', ...args, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes) => {
      text += String(bytes)
    })
  const ended = once(child, 'exit')
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    await ended
    return child.exitCode
  }
  return {
    child,
    said: () => text,
    kill: async () => void (await stop('SIGKILL')),
    end: () => stop('SIGTERM'),
  }
}

/** Writes the configuration of a run, and gives its path. */
export function writeSettings(folder: string, settings: object): string {
  const path = join(folder, 'cardsweep.yaml')
  writeFileSync(path, JSON.stringify(settings)) // YAML is a superset of it
  return path
}
