import { UsageError } from '../../errors.ts'
import type { Engine } from '../../model/index.ts'
import type { Address } from './address.ts'
import { ENGINES, engineOf } from './engines.ts'
import { isOpenToOthers } from './private-file.ts'

/** The password from the environment or from a file that only its owner may read. */
export function passwordOf(
  engine: Engine,
  address: Address,
  variable: string | undefined,
): string | undefined {
  const { passwordVariable, passwordInFile } = ENGINES[engine]
  if (variable === undefined) return process.env[passwordVariable] ?? passwordInFile(address)
  const password = process.env[variable]
  if (password === undefined)
    throw new UsageError(`the environment variable ${variable} is not set`)
  return password
}

/** The password file that belongs to a location and is not used, because others may read it. */
export function unusedPasswordFile(location: string): string | null {
  const engine = engineOf(location)
  if (engine === null) return null
  const path = ENGINES[engine].passwordFile()
  return isOpenToOthers(path) ? path : null
}
