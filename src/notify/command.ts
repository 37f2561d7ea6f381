import { spawn } from 'node:child_process'
import { codeOf } from '../errors.ts'

const PATIENCE = 60_000 // milliseconds

/**
 * Runs a command of the shell with `input` on its standard input, and gives why that failed, null where it did not.
 *
 * What it prints goes to standard error, as standard output is the mail's. It is killed after a minute.
 */
export function runCommandLine(command: string, input: string): Promise<string | null> {
  const child = spawn('/bin/sh', ['-c', command], {
    stdio: ['pipe', process.stderr, process.stderr],
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  })
  child.stdin.on('error', () => {}) // a command that does not read its input closes the pipe
  child.stdin.end(input)
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`the command cannot be run (${codeOf(error)})`))
    child.once('exit', (status, signal) => {
      child.stdin.destroy() // what it has left behind may still hold the other end
      resolve(complaintOf(status, signal))
    })
  })
}

function complaintOf(status: number | null, signal: string | null): string | null {
  if (status === 0) return null
  return status === null ? `the command was ended by ${signal}` : `the command ends with ${status}`
}
