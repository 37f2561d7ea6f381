import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { account } from './account.ts'

const execute = promisify(execFile)

/** Runs a program of a server to its end under the account of the servers. */
export async function runProgram(
  file: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const env = { ...process.env, ...environment }
  const { stdout } = await execute(file, args, { ...account, env, cwd: '/' })
  return stdout
}
