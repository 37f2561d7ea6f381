import { packageFile } from '../../package-files.ts'
import type { FoundDatabase, FoundLogs, MachineFacts } from './machine-facts.ts'

/** Where an audit keeps its runs, and the key that signs them. */
interface Kept {
  readonly archive: string
  readonly key: string
}

/** A configuration with what was seen, and the other settings as comments. */
export function configurationText(around: MachineFacts, { archive, key }: Kept): string {
  return `# yaml-language-server: $schema=${packageFile('dist/cardsweep.schema.json')}
# What cardsweep audit reads every night. cardsweep check says what a run would read.

targets:
${targetsOf(around)}
${unclearIn(around)}archive: ${quoted(archive)}  # a folder a run, signed
evidence:
  key: ${quoted(key)}
  everyHours: 24               # so that a night that was left out shows
# keep: 400d                   # how long runs are kept; without it, all
# lang: ja                     # en or ja, else by the locale
# window: 01:00-05:00          # reads between these times only, and goes on the next night
# cycle: 7d                    # within which one whole reading must end
# failOn: new                  # what makes the exit status 1: new, any (open ones too), never
# jobs: 2                      # threads; the default is all cores, one where a database is read
# profile: world               # card schemes of other countries as well
# audit: pci-cde               # card data may lie where a target has expected: card-data
# database:
#   maxRate: 20MB/s            # for each connection
#   maxLag: 10                 # seconds that a replica may be behind
# notify:                      # who is told of news
#   command: mail -s cardsweep security@example.jp
#   webhook: https://hooks.example.jp/cardsweep
# exceptions:                  # what somebody answers for, until a day
#   - finding: "0123456789ab"
#     reason: moved to the vault in May
#     approver: CISO
#     until: 2027-03-31
`
}

function targetsOf({ logs, databases, hasJournal }: MachineFacts): string {
  const texts = [
    ...logs.map((each) => logsText(each, hasJournal)),
    ...(hasJournal ? ['  - preset: journald          # what services tell systemd\n'] : []),
    ...databases.map(databaseText),
  ]
  return texts.length > 0
    ? texts.join('')
    : '  # nothing was seen here: name files, folders or databases\n  # - path: /srv/shop/logs\n'
}

function logsText({ path, name, what, system }: FoundLogs, hasJournal: boolean): string {
  const isSystem = name === 'var-log' && hasJournal
  return [
    `  - path: ${quoted(path)}  # ${inComment(what)}`,
    `    name: ${quoted(name)}`,
    ...(system === undefined ? [] : [`    system: ${quoted(system)}`]),
    ...(isSystem ? ['    exclude: [journal]          # read by the preset journald'] : []),
    '',
  ].join('\n')
}

function databaseText({ url, passwordEnv, what }: FoundDatabase): string {
  return `  - url: ${quoted(url)}  # ${inComment(what)}
    passwordEnv: ${passwordEnv}
`
}

/** A database that is not in the configuration is told, so that nobody takes it for read. */
function unclearIn({ unclear }: MachineFacts): string {
  const lines = unclear.map(
    (path) => `# Is a database named in ${inComment(path)}? Add it above.\n`,
  )
  return lines.length > 0 ? `${lines.join('')}\n` : ''
}

/** JSON's text is YAML's as well. */
const quoted = (text: string): string => (/^[\w/.-]+$/.test(text) ? text : JSON.stringify(text))

const inComment = (text: string): string => text.replace(/\p{Cc}/gu, ' ')
