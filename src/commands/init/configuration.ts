import { packageFile } from '../../package-files.ts'
import {
  type Lang,
  type MessageKey,
  ORIGINAL,
  type Translate,
  translator,
} from '../../report/index.ts'
import type { FoundDatabase, FoundLogs, MachineFacts } from './machine-facts.ts'

/** Where an audit keeps its runs, and the key that signs them. */
interface Kept {
  readonly archive: string
  readonly key: string
}

const COMMENT = 31 // column at which a comment behind a setting begins

/** Settings that are left to the person, each with the text that explains it. */
const LEFT: readonly (readonly [line: string, text?: MessageKey])[] = [
  ['# keep: 400d', 'init.keep'],
  ['# window: 01:00-05:00', 'init.window'],
  ['# cycle: 7d', 'init.cycle'],
  ['# failOn: new', 'init.failOn'],
  ['# jobs: 2', 'init.jobs'],
  ['# profile: world', 'init.profile'],
  ['# audit: pci-cde', 'init.audit'],
  ['# database:'],
  ['#   maxRate: 20MB/s', 'init.maxRate'],
  ['#   maxLag: 10', 'init.maxLag'],
  ['# notify:', 'init.notify'],
  ['#   command: mail -s cardsweep security@example.jp'],
  ['#   webhook: https://hooks.example.jp/cardsweep'],
  ['# accept: [encrypted]', 'init.accept'],
  ['# exceptions:', 'init.exceptions'],
  ['#   - finding: "0123456789ab"'],
]

/** A configuration with what was seen, and the other settings as comments. */
export function configurationText(
  around: MachineFacts,
  { archive, key }: Kept,
  lang: Lang,
): string {
  const translate = translator(lang)
  const lines = [
    `# yaml-language-server: $schema=${packageFile('dist/cardsweep.schema.json')}`,
    `# ${translate('init.read')}`,
    '',
    'targets:',
    ...targetsOf(around, translate),
    ...unclearIn(around, translate),
    '',
    explained(`archive: ${quoted(archive)}`, translate('init.archive')),
    'evidence:',
    `  key: ${quoted(key)}`,
    explained('  everyHours: 24', translate('init.everyHours')),
    explained(lang === ORIGINAL ? '# lang: ja' : `lang: ${lang}`, translate('init.lang')),
    ...LEFT.map(([line, text]) => (text === undefined ? line : explained(line, translate(text)))),
    `#     reason: ${translate('init.reason')}`,
    '#     approver: CISO',
    '#     until: 2027-03-31',
  ]
  return `${lines.join('\n')}\n`
}

const explained = (line: string, text: string): string => `${line.padEnd(COMMENT - 2)}  # ${text}`

function targetsOf({ logs, databases, hasJournal }: MachineFacts, translate: Translate): string[] {
  const lines = [
    ...logs.flatMap((each) => logsLines(each, hasJournal, translate)),
    ...(hasJournal ? [explained('  - preset: journald', translate('init.journald'))] : []),
    ...databases.flatMap(databaseLines),
  ]
  return lines.length > 0
    ? lines
    : [`  # ${translate('init.nothing')}`, '  # - path: /srv/shop/logs']
}

function logsLines(
  { path, name, what, system }: FoundLogs,
  hasJournal: boolean,
  translate: Translate,
): string[] {
  const isSystem = name === 'var-log' && hasJournal
  return [
    `  - path: ${quoted(path)}  # ${inComment(what)}`,
    `    name: ${quoted(name)}`,
    ...(system === undefined ? [] : [`    system: ${quoted(system)}`]),
    ...(isSystem ? [explained('    exclude: [journal]', translate('init.byJournald'))] : []),
  ]
}

function databaseLines({ url, passwordEnv, what }: FoundDatabase): string[] {
  return [`  - url: ${quoted(url)}  # ${inComment(what)}`, `    passwordEnv: ${passwordEnv}`]
}

/** A database that is not in the configuration is told, so that nobody takes it for read. */
function unclearIn({ unclear }: MachineFacts, translate: Translate): string[] {
  return unclear.map((path) => `# ${translate('init.unclear', { path: inComment(path) })}`)
}

/** JSON's text is YAML's as well. */
const quoted = (text: string): string => (/^[\w/.-]+$/.test(text) ? text : JSON.stringify(text))

const inComment = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
