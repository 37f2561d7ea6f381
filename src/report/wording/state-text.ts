import type { Access, AssessedFinding } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'

const GROUP = 0o040
const OTHERS = 0o004
const OCTAL = 8

/** What a row is marked with: accepted, or what became of it since the earlier run; undefined where there was none. */
export function stateOf({
  status,
  exception,
}: AssessedFinding): 'accepted' | NonNullable<AssessedFinding['status']> | undefined {
  return exception ? 'accepted' : status
}

/** The mark in words: NEW, GROWN, CONTINUING, ACCEPTED; empty where there is none. */
export function stateMark(finding: AssessedFinding, translate: Translate): string {
  const state = stateOf(finding)
  return state ? translate(`finding.${state}`).toUpperCase() : ''
}

/** Owner, group and mode of a file, and in words who may read it. */
export function accessText(access: Access, translate: Translate): string {
  return translate('access.text', {
    ...access,
    readers: translate(`readers.${readersOf(access)}`),
  })
}

function readersOf({ mode }: Access): 'all' | 'group' | 'owner' {
  const bits = Number.parseInt(mode, OCTAL)
  if (bits & OTHERS) return 'all'
  return bits & GROUP ? 'group' : 'owner'
}

/** A text with the ticket that has the rest, where there is one. */
export function ticketed(text: string, ticket: string | undefined, translate: Translate): string {
  return ticket === undefined ? text : translate('triage.ticket', { text, ticket })
}
