import type { Assessment, NotReadEntry } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { quantity } from './quantities.ts'

/** By whom, or by what, it is accepted that something is not read. */
export function acceptedGapText(
  accepted: NonNullable<NotReadEntry['accepted']>,
  translate: Translate,
): string {
  return 'kind' in accepted
    ? translate('gap.acceptedKind', { kind: accepted.kind })
    : translate('gap.accepted', { ...accepted })
}

/** Which kinds of files the configuration lets stay unread. */
export const acceptText = (accept: readonly string[], translate: Translate): string =>
  translate('accept', { kinds: accept.join(', ') })

/** How many files were not read whole, and are of such a kind. */
export function countAcceptedKinds({ coverage }: Pick<Assessment, 'coverage'>): number {
  return coverage.targets
    .flatMap(({ notRead }) => notRead)
    .filter(({ accepted }) => accepted && 'kind' in accepted)
    .reduce((sum, { count = 1 }) => sum + count, 0)
}

/** What a verdict does not speak of, as the configuration lets it stay unread. */
export function acceptedKindsText(assessment: Assessment, translate: Translate): string[] {
  const count = countAcceptedKinds(assessment)
  const kinds = (assessment.coverage.accept ?? []).join(', ')
  if (count === 0) return []
  return [
    translate('sentence.acceptedKinds', { files: quantity(count, 'files', translate), kinds }),
  ]
}
