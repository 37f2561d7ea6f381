import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { account } from './account.ts'
import { untilItAnswers } from './wait.ts'

/** A server program that runs in the background, and how to tell that it is up. */
interface Program {
  readonly program: string
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** The signal that ends it without ceremony. */
  readonly end: NodeJS.Signals
  readonly ask: () => Promise<unknown>
}

/** Starts the program and waits until it answers; ends it and waits until it has ended. */
export function service({ program, args, environment, end, ask }: Program): {
  start(): Promise<void>
  halt(signal?: NodeJS.Signals): Promise<void>
} {
  let ended: Promise<unknown> = Promise.resolve()
  let signal: (name: NodeJS.Signals) => void = () => {}
  return {
    async start() {
      const child = spawn(program, args, {
        ...account,
        cwd: '/',
        env: { ...process.env, ...environment },
        stdio: 'ignore',
        detached: true,
      })
      ended = once(child, 'exit')
      signal = (name) => child.kill(name)
      await untilItAnswers(async () => {
        await ask()
      }, ended)
    },
    async halt(name = end) {
      signal(name)
      await ended
    },
  }
}
