import type {
  AcceptedGap,
  Assignment,
  Decision,
  Exception,
  Standing,
  TriageNote,
} from '../model/index.ts'
import type { TriageLine } from './triage-file.ts'

const IDENTITY = 12 // characters of an id that are the same from run to run

/**
 * Says what stands after all decisions, in the order in which they were written.
 *
 * A line that cannot be read may have reopened what it names: an acceptance before it holds no more.
 */
export function standingOf(entries: readonly TriageLine[]): Standing {
  const findings = new Map<string, Exception>()
  const gaps = new Map<string, AcceptedGap>()
  const assignees = new Map<string, Assignment>()
  const notes = new Map<string, TriageNote[]>()
  for (const entry of entries) {
    if ('damaged' in entry) {
      reopenNamed(entry.damaged, findings, gaps)
      continue
    }
    const { decision } = entry
    const { finding, unread, to, at, by, ticket } = decision
    if (unread !== undefined) decideGap(gaps, unread, decision)
    if (finding === undefined) continue
    decide(findings, finding, decision)
    if (to !== undefined)
      assignees.set(finding, { to, at, by, ...(ticket !== undefined && { ticket }) })
    const note = noteOf(decision)
    if (note) notes.set(finding, [...(notes.get(finding) ?? []), note])
  }
  return {
    exceptions: [...findings.values()],
    acceptedGaps: [...gaps.values()],
    ...{ assignees, notes },
  }
}

function decide(
  findings: Map<string, Exception>,
  finding: string,
  { action, covers, ...decision }: Decision,
): void {
  if (action === 'accept')
    findings.set(finding, { finding, ...approvalOf(decision), ...(covers && { covers }) })
  if (action !== 'reopen') return
  for (const id of findings.keys()) if (id.startsWith(finding)) findings.delete(id)
}

function decideGap(
  gaps: Map<string, AcceptedGap>,
  unread: string,
  { action, ...decision }: Decision,
): void {
  if (action === 'accept') gaps.set(unread, { unread, ...approvalOf(decision) })
  if (action === 'reopen') gaps.delete(unread)
}

function approvalOf({
  reason = '',
  by,
  until = '',
  ticket,
  at,
}: Pick<Decision, 'reason' | 'by' | 'until' | 'ticket' | 'at'>): Omit<AcceptedGap, 'unread'> {
  return { reason, approver: by, until, ...(ticket !== undefined && { ticket }), at }
}

/** What was said with a decision that shows in no other way. */
function noteOf({ action, at, by, reason, ticket }: Decision): TriageNote | null {
  if (action === 'accept' || reason === undefined) return null
  return { at, by, text: reason, ...(ticket !== undefined && { ticket }) }
}

function reopenNamed(
  text: string,
  findings: Map<string, Exception>,
  gaps: Map<string, AcceptedGap>,
): void {
  for (const id of findings.keys()) if (text.includes(id.slice(0, IDENTITY))) findings.delete(id)
  for (const name of gaps.keys())
    if (text.includes(JSON.stringify(name).slice(1, -1))) gaps.delete(name)
}
