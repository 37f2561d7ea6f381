import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { codeOf, OutputError, UsageError, whyUnwritten } from '../errors.ts'

const BYTES = 32
const OF_OTHERS = 0o077

/**
 * Makes the key that the machines of a group share, readable by its owner only, as text of base64; an existing file
 * is never written over. It lets a machine join runs, and hashes no card.
 *
 * @throws {OutputError} where the file exists or cannot be written.
 */
export function makeGroupKey(path: string): void {
  try {
    const text = `${randomBytes(BYTES).toString('base64')}\n`
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    throw new OutputError(`the key ${path} cannot be written (${whyUnwritten(cause)})`, { cause })
  }
}

/**
 * Reads the key of a group.
 *
 * @throws {UsageError} where there is none, others can read it, or it is something else.
 */
export function readGroupKey(path: string): Uint8Array {
  const key = Buffer.from(textIn(path), 'base64')
  if (key.length !== BYTES)
    throw new UsageError(`${path} holds no group key: cardsweep keygen --group makes one`)
  return key
}

function textIn(path: string): string {
  try {
    if ((statSync(path).mode & OF_OTHERS) !== 0)
      throw new UsageError(`the group key ${path} can be read by others: chmod 600 ${path}`)
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`the group key ${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}
