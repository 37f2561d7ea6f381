import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/index.ts'
import type { Mask } from '../mask/index.ts'
import type { Decision, Standing } from '../model/index.ts'
import {
  joined,
  readTriageLines,
  standingOf,
  TRIAGE_SCHEMA,
  type TriageLine,
} from '../triage/index.ts'
import { writeWhole } from './documents.ts'
import { stateOf } from './state-folder.ts'
import type { Terminal } from './terminal.ts'

/** File of a run that says what had been decided when it began. */
export const TRIAGE = 'triage.json'

/** What people have decided so far. */
export interface Triage {
  readonly file: string
  readonly entries: readonly TriageLine[]
  readonly standing: Standing
}

/**
 * Reads what has been decided, and puts it together with the exceptions of the configuration.
 *
 * @throws {UsageError} where the two disagree.
 */
export function openTriage(config: Config, terminal: Terminal): Triage {
  const { file, entries, standing } = openDecisions(config, terminal)
  const configured = maskedExceptions(config, terminal.mask)
  return { file, entries, standing: joined(configured, standing, new Date().toISOString()) }
}

/** The same without the configuration's; lines that cannot be read are told. */
export function openDecisions(config: Config, { mask, printMessage }: Terminal): Triage {
  const file = join(stateOf(config), 'triage.jsonl')
  const entries = readTriageLines(file).map((entry) =>
    'damaged' in entry ? entry : { ...entry, decision: maskedDecision(entry.decision, mask) },
  )
  for (const entry of entries) {
    if ('damaged' in entry)
      printMessage(
        `warning: line ${entry.line} of ${file} cannot be read: what it speaks of is not accepted until that is decided again`,
      )
  }
  return { file, entries, standing: standingOf(entries) }
}

/** People write card numbers into reasons too. */
export function maskedDecision(decision: Decision, mask: Mask): Decision {
  const { by, reason, ticket, to, unread } = decision
  return {
    ...decision,
    by: mask.text(by),
    ...(reason !== undefined && { reason: mask.text(reason) }),
    ...(ticket !== undefined && { ticket: mask.text(ticket) }),
    ...(to !== undefined && { to: mask.text(to) }),
    ...(unread !== undefined && { unread: mask.text(unread) }),
  }
}

function maskedExceptions(
  { exceptions, acceptedGaps }: Config,
  { text }: Mask,
): Pick<Config, 'exceptions' | 'acceptedGaps'> {
  const masked = <One extends { readonly reason: string; readonly approver: string }>(
    one: One,
  ): One => ({ ...one, reason: text(one.reason), approver: text(one.approver) })
  const gaps = acceptedGaps.map((gap) => ({ ...masked(gap), unread: text(gap.unread) }))
  return { exceptions: exceptions.map(masked), acceptedGaps: gaps }
}

/** Writes into the folder of a run what had been decided: its evidence has that too. */
export function writeTriage({ entries }: Triage, out: string): void {
  const path = join(out, TRIAGE)
  rmSync(path, { force: true })
  if (entries.length === 0) return
  const decisions = entries.flatMap((entry) => ('decision' in entry ? [entry.decision] : []))
  const damagedLines = entries.flatMap((entry) => ('damaged' in entry ? [entry.line] : []))
  writeWhole(path, [
    `${JSON.stringify({ schema: TRIAGE_SCHEMA, decisions, damagedLines }, null, 2)}\n`,
  ])
}
