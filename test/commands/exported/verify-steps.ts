import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What VERIFY.md of a folder says, in its English half. */
const textOf = (folder: string): string =>
  readFileSync(join(folder, 'VERIFY.md'), 'utf8').split(/^# /m)[1] ?? ''

/** The shell commands of its first steps, as they are printed: files, signature, key and chain. */
export function commandsOf(folder: string): string {
  const [before = ''] = textOf(folder).split(/^5\. /m)
  const lines = before.split('\n').filter((line) => line.startsWith('        '))
  return lines.map((line) => line.trim()).join('\n')
}

/** What it says that the fingerprint of the key and the attestation of the run before are. */
export function expectedOf(folder: string): readonly string[] {
  return [...textOf(folder).matchAll(/\b[0-9a-f]{64}\b/g)].map(([digest]) => digest)
}
