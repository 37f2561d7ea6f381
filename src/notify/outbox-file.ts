import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, OutputError } from '../errors.ts'
import { makeFolders, replaceFile } from '../own-files.ts'
import type { Notification } from './notification.ts'
import type { Receiver } from './settings.ts'

/** A notification with those who have not been told yet. */
export interface OutboxEntry {
  readonly schema: 'cardsweep/outbox@1'
  /** Its run is not in the archive yet: until it is, nobody is told, so that nobody is told twice. */
  readonly isHeld: boolean
  readonly receivers: readonly Receiver[]
  readonly notification: Notification
}

/** An entry where it lies; null where its file is damaged, or another version has written it. */
export interface OutboxFile {
  readonly name: string
  readonly entry: OutboxEntry | null
}

const NAME = /^(\d{6,})\.json$/

/** The entries of an outbox, the oldest first; none where there is no folder. Throws `OutputError`. */
export function readOutbox(folder: string): OutboxFile[] {
  return namesIn(folder).map((name) => ({ name, entry: entryIn(join(folder, name)) }))
}

/** The name behind that of the last entry. */
export function nextName(folder: string): string {
  const [, digits = '0'] = NAME.exec(namesIn(folder).at(-1) ?? '') ?? []
  return `${String(Number(digits) + 1).padStart(6, '0')}.json`
}

/** Writes an entry, readable by its owner only: under its name lies the old one or the whole new one. */
export function writeEntry(folder: string, name: string, entry: OutboxEntry): void {
  const path = join(folder, name)
  try {
    makeFolders(folder)
    replaceFile(path, (file) => writeFileSync(file, `${JSON.stringify(entry)}\n`))
  } catch (cause) {
    throw new OutputError(`the notification ${path} cannot be written (${codeOf(cause)})`, {
      cause,
    })
  }
}

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => NAME.test(name))
    return names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return []
    throw new OutputError(`the outbox ${folder} cannot be read (${codeOf(cause)})`, { cause })
  }
}

function entryIn(path: string): OutboxEntry | null {
  try {
    const entry = JSON.parse(readFileSync(path, 'utf8')) as OutboxEntry
    return isWhole(entry) ? entry : null
  } catch {
    return null
  }
}

/** Whether it has all that is looked at before a receiver gets it. */
function isWhole({ schema, receivers, notification }: Partial<OutboxEntry>): boolean {
  const { id, finishedAt } = notification?.run ?? {}
  const isNamed = typeof id === 'string' && typeof finishedAt === 'string'
  const isText = typeof notification?.text === 'string'
  return schema === 'cardsweep/outbox@1' && Array.isArray(receivers) && isNamed && isText
}
