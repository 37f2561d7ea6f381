import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { Config } from '../../config/index.ts'
import { CardsweepError, codeOf } from '../../errors.ts'
import { bytesText, type Translate } from '../../report/index.ts'
import { signingKey } from '../evidence.ts'

/** Something beside the targets that a run needs, and whether it would fail. */
export interface Checked {
  readonly line: string
  readonly isWrong: boolean
}

const LEAST_FREE = 100e6 // bytes: a night of evidence is less than one, a journal of a big run some ten

/** Checks the key, the archive with the room for it, and who is told of news. */
export function checkAround({ evidence, audits }: Config, translate: Translate): Checked[] {
  return [
    keyOf(evidence?.key, translate),
    archiveOf(audits.archive, translate),
    ...notifyOf(audits.notify, translate),
  ]
}

function keyOf(file: string | undefined, translate: Translate): Checked {
  try {
    signingKey(file)
    return { line: translate('check.key'), isWrong: false }
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    return { line: translate('check.badKey', { problem: error.message }), isWrong: true }
  }
}

function archiveOf(archive: string, translate: Translate): Checked {
  const folder = nearest(resolve(archive))
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    const isFull = free < LEAST_FREE
    const line = translate('check.archive', { archive, bytes: bytesText(free) })
    return { line: isFull ? translate('check.full', { line }) : line, isWrong: isFull }
  } catch (error) {
    return { line: translate('check.badArchive', { archive, code: codeOf(error) }), isWrong: true }
  }
}

/** The folder itself, or the one above it that is there. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

/** Nothing is sent: whoever is told of news would take it for some. */
function notifyOf(notify: Config['audits']['notify'], translate: Translate): Checked[] {
  if (notify === null) return []
  const { command, webhook, secretEnv } = notify
  return [
    ...(command === undefined ? [] : [commandOf(command, translate)]),
    ...(webhook === undefined
      ? []
      : [{ line: translate('check.webhook', { host: new URL(webhook).host }), isWrong: false }]),
    ...(secretEnv === undefined || process.env[secretEnv]
      ? []
      : [{ line: translate('check.noSecret', { name: secretEnv }), isWrong: true }]),
  ]
}

/** The shell would look for its first word in PATH; what begins otherwise is the shell's own. */
function commandOf(command: string, translate: Translate): Checked {
  const program = /^\s*([\w./@+-]+)/.exec(command)?.[1]
  if (program === undefined) return { line: translate('check.shell'), isWrong: false }
  const isThere = isShells(program) || isInPath(program)
  const line = translate(isThere ? 'check.command' : 'check.noCommand', { program })
  return { line, isWrong: !isThere }
}

const isShells = (word: string): boolean =>
  /^(cd|cat|exec|test|printf|echo|if|for|while|case|set|export)$/.test(word)

function isInPath(program: string): boolean {
  if (program.includes('/')) return existsSync(program)
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, program)))
}
