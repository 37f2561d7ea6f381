import { execFile } from 'node:child_process'
import { ConnectionError, codeOf } from '../../errors.ts'

const PATIENCE = 30_000 // milliseconds: clients of clouds ask their service over the network
const MOST = 65_536 // bytes: a token of a cloud has some two thousand
const FRESH = 60_000 // milliseconds: tokens of clouds hold for ten minutes and more

interface Answer {
  readonly asked: number
  readonly password: Promise<string>
}

const answers = new Map<string, Answer>()

/**
 * The password that a program prints, of which only the last line break is left out. No shell is between, nothing
 * that it prints is shown, and it is asked anew for a connection that is opened more than a minute later.
 *
 * @throws {ConnectionError} where it fails, prints nothing, or takes longer than half a minute.
 */
export function passwordOfCommand(command: readonly string[]): Promise<string> {
  const key = JSON.stringify(command)
  const known = answers.get(key)
  if (known && performance.now() - known.asked < FRESH) return known.password
  const password = run(command)
  answers.set(key, { asked: performance.now(), password })
  password.catch(() => answers.delete(key)) // whoever asks next may have more luck
  return password
}

function run([program = '', ...args]: readonly string[]): Promise<string> {
  const options = {
    timeout: PATIENCE,
    maxBuffer: MOST,
    encoding: 'utf8',
    windowsHide: true,
  } as const
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, options, (error, stdout) => {
      const password = stdout.replace(/\r?\n$/, '')
      const problem = error ? problemOf(error) : password === '' && 'printed nothing'
      if (!problem) return resolve(password)
      // The driver's words and those of the program may hold what it printed.
      reject(new ConnectionError(`the passwordCommand ${program} ${problem}`))
    })
    child.stdin?.end()
  })
}

function problemOf(error: Error & { readonly killed?: boolean; readonly code?: unknown }): string {
  if (error.killed && typeof error.code !== 'string')
    return `was not done after ${PATIENCE / 1_000} seconds`
  return typeof error.code === 'number'
    ? `ended with status ${error.code}`
    : `cannot be run (${codeOf(error)})`
}
