/** Texts of self-tests on copies of the real components. */
export const components = {
  'components.title': 'Self-test on real components: {date}',
  'components.passed':
    'Passed: everything planted was found ({found} of {planted}) and has been removed.',
  'components.failed': 'The self-test on real components of {date} failed: {names}.',
  'components.old':
    'The last self-test on real components was on {date}, more than twelve months ago (PCI DSS A3.2.5.1).',
  'components.left': 'what was planted has not been removed',
  'components.found': 'found',
  'components.missed': 'MISSED',
  'components.untested': 'not tested',
  'components.form': 'form',
  'components.container': 'container',
  'components.source': 'source',
  'components.copy': 'copy',
  'components.column': 'Component',
  'components.outcome': 'Outcome',
  'components.written': 'The next reports will include it: {path}',
}
