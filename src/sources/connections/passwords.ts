import { UsageError } from '../../errors.ts'
import type { Engine, Target } from '../../model/index.ts'
import type { Address } from './address.ts'
import { readUrl } from './database-url.ts'
import { ENGINES, engineOf } from './engines.ts'
import type { GivenConnection } from './given.ts'
import { passwordOfCommand } from './password-command.ts'
import { passwordNamed } from './password-variable.ts'
import { isOpenToOthers } from './private-file.ts'

/** The password from the variable that the configuration names, else from where clients of the server have it. */
export function passwordOf(
  engine: Engine,
  address: Address,
  { password, passwordFile = '' }: GivenConnection,
  { passwordEnv }: Pick<Target, 'passwordEnv'>,
): string | undefined {
  if (passwordEnv === undefined)
    return password ?? ENGINES[engine].passwordInFile(address, passwordFile)
  return passwordNamed(passwordEnv)
}

/** The password for a connection that is opened now; throws `ConnectionError` where a command cannot give it. */
export async function passwordFor({
  password,
  passwordCommand,
}: Address): Promise<string | undefined> {
  return passwordCommand === undefined ? password : passwordOfCommand(passwordCommand)
}

/** The password file that belongs to a location and is not used, because others may read it. */
export function unusedPasswordFile(location: string): string | null {
  if (engineOf(location) === null) return null
  try {
    const { passwordFile = '' } = readUrl(location).given
    return isOpenToOthers(passwordFile) ? passwordFile : null
  } catch (error) {
    if (error instanceof UsageError) return null // told where the target is opened
    throw error
  }
}
