import type { AssessedFinding, Severity } from '../../model/index.ts'
import type { MessageKey } from '../messages/index.ts'

type Action = Extract<MessageKey, `action.${string}`>

/** Something to do: an action for everybody, or what a cause asks to check. */
export type Todo = Action | `cause:${string}`

const ACTIONS: Readonly<Record<Severity, readonly Action[]>> = {
  SV1: ['action.preserve', 'action.tell', 'action.stop', 'action.deleteSad'],
  SV2: ['action.preserve', 'action.tell', 'action.stop', 'action.dispose'],
  SV3: ['action.preserve', 'action.tell', 'action.stop', 'action.dispose'],
  SV4: ['action.review'],
  SV5: ['action.testData'],
  SV0: ['action.truncation'],
}

/** What to do about a finding, in order. */
export function todoOf({
  severity,
  kind,
  allowed,
  exception,
  causes = [],
}: AssessedFinding): Todo[] {
  if (exception) return ['action.excepted']
  if (allowed) return ['action.declared']
  const truncated: Todo[] = severity === 'SV4' && kind === 'truncated' ? ['action.truncation'] : []
  // What a cause asks is about what must not be there; a test card or a truncation may.
  const checks =
    severity === 'SV5' || severity === 'SV0' ? [] : causes.map((id) => `cause:${id}` as const)
  return [...ACTIONS[severity], ...truncated, ...checks]
}
