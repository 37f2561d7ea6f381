import type { Assessment } from '../../model/index.ts'
import type { MessageKey } from '../messages/index.ts'
import { isUndecided, withoutAccepted } from '../overview.ts'
import { shownVerdict } from './verdict.ts'

type Step = Extract<MessageKey, `step.${string}`>

const STEPS = 3

/** The three things to do first: what was found, what must be decided, what was not read, and what comes after. */
export function nextSteps(assessment: Assessment): Step[] {
  const { coverage } = assessment
  const isDetected = shownVerdict(assessment) === 'detected'
  const mustDecide = withoutAccepted(assessment).findings.some(isUndecided)
  const steps: readonly Step[] = [
    ...(isDetected ? (['step.preserve', 'step.tell', 'step.stop'] as const) : []),
    ...(coverage.complete ? [] : (['step.read'] as const)),
    ...(mustDecide ? (['step.decide'] as const) : []),
    ...(['step.keep', 'step.again', 'step.release'] as const),
  ]
  return steps.slice(0, STEPS)
}
