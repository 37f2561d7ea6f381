import { type Assessment, type ComponentTest, hasPassed } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { dayAfter, dayText } from './times.ts'

const YEAR = 12 // months between two confirmations of the method (PCI DSS A3.2.5.1)
const NAMED = 5 // components that one sentence names

/** The self-test of a run, and when that ended. */
interface ComponentFacts extends Pick<Assessment, 'selfTest'> {
  readonly run: Pick<Assessment['run'], 'finishedAt' | 'timeZone'>
}

/** What the verdict says of the last self-test on real components: that it failed, or is too old. */
export function componentsText({ selfTest, run }: ComponentFacts, translate: Translate): string[] {
  const test = selfTest?.components
  if (test === undefined) return []
  const date = dayText(test.at, run.timeZone)
  return [
    ...(hasPassed(test)
      ? []
      : [translate('components.failed', { date, names: missedIn(test, translate) })]),
    ...(isOld(test, run) ? [translate('components.old', { date })] : []),
  ]
}

const isOld = ({ at }: ComponentTest, { finishedAt, timeZone }: ComponentFacts['run']): boolean =>
  dayAfter(at, YEAR, timeZone) < dayText(finishedAt, timeZone)

function missedIn({ components, cleaned }: ComponentTest, translate: Translate): string {
  const missed = components.filter(({ outcome }) => outcome === 'missed').map(({ name }) => name)
  const shown = missed.length > NAMED ? [...missed.slice(0, NAMED), '...'] : missed
  return [...shown, ...(cleaned ? [] : [translate('components.left')])].join(', ')
}
