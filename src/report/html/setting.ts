import type { Assessment } from '../../model/index.ts'
import type { Lang, Translate } from '../messages/index.ts'
import type { Names, Requirements } from '../reporter.ts'

/** What every section is written with. */
export interface Setting {
  readonly lang: Lang
  readonly translate: Translate
  readonly brands: Names
  readonly requirements: Requirements | undefined
  /** The zone that all times are told in; UTC where the report does not say. */
  readonly zone: string | undefined
  /** Short names of the targets, for tables with many rows. */
  readonly targets: ReadonlyMap<string, string>
}

/** What sections are written with, the short names of this assessment included. */
export function settingOf(
  assessment: Assessment,
  given: Omit<Setting, 'targets' | 'zone'>,
): Setting {
  const names = [...new Set(assessment.coverage.targets.map(({ target }) => target))]
  return {
    ...given,
    zone: assessment.run.timeZone,
    targets: new Map(names.map((name, index) => [name, `T${index + 1}`])),
  }
}
