import { fingerprintOf, makeKeys } from '../evidence/index.ts'

/** Makes a key pair to sign evidence with, and prints what others are told of it. */
export function keygenCommand(path: string): void {
  const fingerprint = fingerprintOf(makeKeys(path))
  process.stdout.write(`${path}\tprivate key: keep it where only cardsweep reads it\n`)
  process.stdout.write(`${path}.pub\tpublic key: give it to those who verify\n`)
  process.stdout.write(`SHA-256\t${fingerprint}\n`)
}
