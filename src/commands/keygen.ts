import { UsageError } from '../errors.ts'
import { fingerprintOf, makeKeys, replaceKey } from '../evidence/index.ts'
import { makeGroupKey } from '../queue/index.ts'
import { readDate } from './date-option.ts'
import { printLine } from './terminal.ts'

/** Makes the key of a group of machines. */
export function groupKeyCommand(path: string, { rotate: other }: { rotate?: string }): void {
  if (other !== undefined) throw new UsageError('--group goes without other options')
  makeGroupKey(path)
  printLine(`${path}\tkey of a group: copy it to each machine, where only cardsweep reads it`)
}

/** Makes a key pair to sign evidence with, and prints what others are told of it. */
export function keygenCommand(
  path: string,
  { rotate, revokeSince }: { rotate?: string; revokeSince?: string },
): void {
  if (revokeSince !== undefined && rotate === undefined)
    throw new UsageError('--revoke-since needs --rotate with the old key')
  const since = revokeSince === undefined ? null : new Date(readDate(revokeSince)).toISOString()
  const key = rotate === undefined ? makeKeys(path) : replaceKey(rotate, path, since)
  printLine(`${path}\tprivate key: keep it where only cardsweep reads it`)
  printLine(`${path}.pub\tpublic key: give it to those who verify`)
  if (rotate !== undefined)
    printLine(`${path}.rotations\tsigned by both keys: keep it beside the private key`)
  printLine(`SHA-256\t${fingerprintOf(key)}`)
}
