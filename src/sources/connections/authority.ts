import { readFileSync } from 'node:fs'
import { codeOf, UsageError } from '../../errors.ts'

/** The certificate of an authority, as text; throws `UsageError` where its file cannot be read. */
export function authorityIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`the certificate authority ${path} cannot be read (${codeOf(cause)})`, {
      cause,
    })
  }
}
