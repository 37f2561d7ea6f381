import type { Assessment } from '../model/index.ts'
import { translateLimit } from './messages/index.ts'
import type { Reporter } from './reporter.ts'

/**
 * All keys in the order of the contract.
 *
 * JSON.stringify writes every object's keys in the order of this list, however the object was made;
 * no two objects of the contract want two keys in opposite orders.
 */
const KEYS = [
  ...['schema', 'runId', 'run', 'id', 'purpose', 'changeId', 'startedAt', 'finishedAt', 'resumed'],
  'sessions',
  ...['organisation', 'contacts', 'questions', 'acquirer', 'psp', 'contractor', 'commission'],
  ...['signOff', 'performed', 'reviewed', 'responsible', 'logo'],
  'timeZone',
  'sourceRoot',
  'only',
  'since',
  ...[
    'tool',
    'name',
    'version',
    'rules',
    'config',
    'sha256',
    'own',
    'runtime',
    'profile',
    'verdict',
  ],
  ...[
    'selfTest',
    'passed',
    'planted',
    'found',
    'cleaned',
    'components',
    'outcome',
    'totals',
    'finding',
    'approver',
    'until',
    'ticket',
  ],
  ...['state', 'places', 'at', 'by', 'text'],
  ...['target', 'system', 'owner', 'environment', 'expected', 'status', 'firstSeen'],
  ...['before', 'covers', 'newRules', 'changes', 'new', 'grown', 'continuing'],
  ...['kind', 'severity', 'confidence', 'allowed', 'exception', 'accepted'],
  ...[
    'provisional',
    'place',
    'type',
    'path',
    'database',
    'schema',
    'table',
    'masked',
    'bin',
    'brand',
    'line',
  ],
  ...['column', 'offset', 'key', 'field', 'values', 'luhnPassing', 'luhnRate', 'low', 'high'],
  ...['structure', 'setAside', 'mayHide', 'outliers', 'sampled'],
  ...['encoding', 'role', 'codeField', 'comment', 'population', 'window', 'oldest', 'newest'],
  ...['what', 'reason', 'detail', 'count', 'reasons', 'elements', 'bytes', 'records'],
  'open',
  ...['occurrences', 'distinctCards', 'causes', 'requirements', 'samples', 'combinations'],
  ...[
    'brands',
    'bins',
    'systems',
    'baseline',
    'resolved',
    'notChecked',
    'unchecked',
    'history',
    'comparison',
    'reads',
    'lost',
    'gained',
    'differs',
    'after',
    'exceptions',
  ],
  ...['populations', 'assignee', 'assigned', 'notes', 'access', 'group', 'mode'],
  ...['unchanged', 'files', 'tables', 'oldestReading', 'reliesOn', 'drawn', 'changedAtMost'],
  ...['rows', 'readAt', 'seconds', 'columns', 'columnsNotRead', 'partial', 'unchangedSince'],
  ...['compared', 'trusted', 'names', 'leftOut', 'accept'],
  ...['findings', 'SV1', 'SV2', 'SV3', 'SV4', 'SV5', 'SV0'],
  ...['coverage', 'complete', 'targets', 'listed', 'mount', 'notRead', 'limits', 'exitStatus'],
]

/** Characters that act on a terminal though JSON allows them as they are: DEL, C1, direction. */
const ACTING = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/** report.json in its one canonical form: the same bytes whenever it is read and written again. */
export const json: Reporter = function* (assessment) {
  const { findings, limits, coverage, tables, ...head } = assessment
  yield `${object(head).slice(0, -2)},\n  "findings": `
  yield* list(findings)
  yield `,\n  "coverage": ${indent(object(coverage), '  ')}`
  if (tables) {
    yield ',\n  "tables": '
    yield* list(tables)
  }
  yield `,\n  "limits": ${indent(object(inEnglish(limits)), '  ')}\n}\n`
}

function inEnglish(limits: Assessment['limits']): string[] {
  return limits.map((limit) => translateLimit(limit, 'en'))
}

/** Element by element: there may be tens of thousands. */
function* list(values: readonly unknown[]): Generator<string> {
  let before = '['
  for (const value of values) {
    yield `${before}\n    ${indent(object(value), '    ')}`
    before = ','
  }
  yield values.length === 0 ? '[]' : '\n  ]'
}

/** An object on one line, its keys in the same order. */
export const onOneLine = (value: unknown): string =>
  JSON.stringify(value, KEYS).replaceAll(ACTING, escapeOf)

function object(value: unknown): string {
  return JSON.stringify(value, KEYS, 2).replaceAll(ACTING, escapeOf)
}

/** No string of JSON holds a newline, so that every newline begins a line. */
function indent(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`)
}

function escapeOf(character: string): string {
  return Array.from({ length: character.length }, (_, index) =>
    character.charCodeAt(index).toString(16).padStart(4, '0'),
  )
    .map((unit) => `\\u${unit}`)
    .join('')
}
