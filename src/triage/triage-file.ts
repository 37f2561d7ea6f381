import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { codeOf, OutputError, UsageError } from '../errors.ts'
import { DECISIONS, type Decision, SEVERITIES } from '../model/index.ts'
import { makeFolders } from '../own-files.ts'

/** Names the form of a line; a line of another form is one that this version cannot read. */
export const TRIAGE_SCHEMA = 'cardsweep/triage@1'

/** A line of the file: a decision, or the text of one that cannot be read. Lines count from 1. */
export type TriageLine =
  | { readonly line: number; readonly decision: Decision }
  | { readonly line: number; readonly damaged: string }

const text = v.pipe(v.string(), v.nonEmpty())
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const time = v.pipe(v.string(), v.isoTimestamp())

const fields = {
  schema: v.literal(TRIAGE_SCHEMA),
  action: v.picklist(DECISIONS),
  at: time,
  by: text,
  reason: v.exactOptional(text),
  ticket: v.exactOptional(text),
  until: v.exactOptional(v.pipe(v.string(), v.isoDate())),
  to: v.exactOptional(text),
  covers: v.exactOptional(
    v.strictObject({
      occurrences: whole,
      distinctCards: whole,
      severity: v.picklist(SEVERITIES),
      newest: v.exactOptional(v.string()),
    }),
  ),
  run: v.exactOptional(text),
}

const Line = v.pipe(
  v.union([
    v.strictObject({
      finding: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}(-[0-9a-f]{6})?$/)),
      ...fields,
    }),
    v.strictObject({ unread: text, ...fields }),
  ]),
  v.check(({ action, reason, until }) => action !== 'accept' || Boolean(reason && until)),
  v.check(({ action, to }) => action !== 'assign' || to !== undefined),
)

/**
 * Reads all lines of the file; none where it is not there.
 *
 * @throws {UsageError} where it cannot be read: what was accepted would be taken for news.
 */
export function readTriageLines(path: string): TriageLine[] {
  const lines = contentOf(path).split('\n')
  return lines.flatMap((line, index) => (line === '' ? [] : [entryOf(line, index + 1)]))
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return ''
    throw new UsageError(`${path} cannot be read (${codeOf(cause)})`, { cause })
  }
}

function entryOf(text: string, line: number): TriageLine {
  try {
    const { schema: _, ...decision } = v.parse(Line, JSON.parse(text))
    return { line, decision }
  } catch {
    return { line, damaged: text }
  }
}

/**
 * Adds a line, on the disk before this returns; those that are there stay as they are.
 *
 * It is one write at the end of the file, so that two commands at once write two lines; what it speaks of stands
 * first, so that half a line tells that too.
 *
 * @throws {OutputError} where it cannot be written.
 */
export function appendDecision(path: string, { finding, unread, ...rest }: Decision): void {
  const subject = finding === undefined ? { unread } : { finding }
  const line = `${JSON.stringify({ ...subject, schema: TRIAGE_SCHEMA, ...rest })}\n`
  try {
    makeFolders(dirname(path))
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
    const file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
    try {
      writeFileSync(file, endsInside(file) ? `\n${line}` : line)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw new OutputError(`${path} cannot be written (${codeOf(cause)})`, { cause })
  }
}

/** Whether the last line has no end, as a write that a crash cut leaves it. */
function endsInside(file: number): boolean {
  const { size } = fstatSync(file)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
}
