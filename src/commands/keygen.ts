import { fingerprintOf, makeKeys } from '../evidence/index.ts'
import { printLine } from './terminal.ts'

/** Makes a key pair to sign evidence with, and prints what others are told of it. */
export function keygenCommand(path: string): void {
  const fingerprint = fingerprintOf(makeKeys(path))
  printLine(`${path}\tprivate key: keep it where only cardsweep reads it`)
  printLine(`${path}.pub\tpublic key: give it to those who verify`)
  printLine(`SHA-256\t${fingerprint}`)
}
