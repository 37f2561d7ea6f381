import { ConnectionError } from '../../../../errors.ts'
import { passwordOfCommand } from '../../../connections/index.ts'
import type { Credentials } from '../signature.ts'
import { credentialsIn } from './json.ts'

/** The keys that a program prints, as `credential_process` names it; no shell is between. */
export async function credentialsOfProcess(line: string): Promise<Credentials> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  )
  const found = credentialsIn(await passwordOfCommand(words))
  if (found === null)
    throw new ConnectionError(`the credential_process ${words[0]} printed no keys`)
  return found
}
