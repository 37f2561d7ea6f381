/** Texts of a run that is compared with another one. */
export const comparison = {
  'comparison.runs':
    'Run of {before} ({verdictBefore}) compared with the run of {after} ({verdict})',
  'comparison.changes':
    'New {added}, grown {grown}, gone {gone}, the same {same}, not checked {unchecked}.',
  'comparison.newAndGrown': 'New and grown',
  'comparison.gone': 'Gone',
  'comparison.reads': 'What was read',
  'comparison.reads.same': 'As much was read as before.',
  'comparison.reads.more': 'More was read than before:',
  'comparison.reads.less': 'Less was read than before. Read then, but not now:',
  'comparison.differs': 'These differ between the runs and may explain changes:',
  'comparison.version': 'cardsweep version',
  'comparison.rules': 'rules',
  'comparison.ownRules': 'custom rules',
  'comparison.settings': 'targets, profile or rules in the configuration',
  'comparison.profile': 'audit profile',
  'comparison.purpose': 'purpose',
  'comparison.values': '{before}, now {after}',
  'comparison.status.0': 'nothing new, nothing grown, and no less was read',
  'comparison.status.1': 'new or grown',
  'comparison.status.3': 'less was read than before',
  'reason.target': 'not a target of this run',
  'reason.nothing': 'there was nothing to read',
  'reason.since': 'only what was written since a given time was read',
  'reason.selfTest': 'the self-test failed',
}
