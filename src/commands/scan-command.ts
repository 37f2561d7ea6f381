import type { Command, Option } from 'commander'
import { settings } from '../config/index.ts'
import { SERVER_NAMES } from '../sources/index.ts'
import { appended, as } from './read-option.ts'
import { since } from './since-option.ts'
import { streamName } from './stream-names.ts'
import { talk } from './talk-options.ts'
import type { Terminal } from './terminal.ts'
import type { SharedOptions } from './triage-commands.ts'
import { timeOfDay } from './until-option.ts'
import { SCAN_STATUSES, usageText } from './usage-text.ts'

const USAGE = usageText({
  statuses: new Map([...SCAN_STATUSES, [130, 'interrupted; go on with --resume']]),
  examples: [
    'cardsweep scan /var/log',
    "cardsweep scan 'logs/**/*.gz' orders.csv --lang ja",
    'cardsweep scan --release logs/',
    'cardsweep scan --release --since 2h /var/log/shop postgres://auditor@staging/shop',
    'cardsweep scan --staged',
    'zcat dump.sql.gz | cardsweep scan -',
    "ssh web1 'tar c /var/log' | cardsweep scan - --stdin-name web1",
  ],
})

/** Said of the same options in each command. */
export const QUEUE_HELP = 'share the work with other machines (cardsweep worker) through this queue'
export const GROUP_KEY_HELP = 'key that these machines share, made by cardsweep keygen --group'

/** How documents are asked for. */
export interface DocumentFlags {
  readonly format: Option
  readonly bom: Option
}

/** Adds the subcommand that scans what it is told to. */
export function addScanCommand(
  program: Command,
  { config, lang, format, bom }: SharedOptions & DocumentFlags,
  terminal: Terminal,
): void {
  program
    .command('scan')
    .description(
      `scan files, directories, globs, standard input (-), databases or other servers (${SERVER_NAMES.map((name) => `${name}://`).join(', ')})`,
    )
    .argument('[target...]')
    .option(...config)
    .option('-o, --out <dir>', 'report folder (default: cardsweep-report)', as(settings.out))
    .addOption(format)
    .addOption(bom)
    .addOption(lang)
    .option('--json', 'report.json on standard output instead of the summary')
    .option('--jsonl', 'one line of JSON per finding as it is found, then the summary')
    .option(
      '-j, --jobs <n>',
      'threads and connections (default: all cores, one for databases)',
      as(settings.jobs),
    )
    .option(
      '--stdin-name <name>',
      'what standard input is called in the report, such as web1/app.log; once for each - or <(command)',
      appended(as(streamName)),
    )
    .option('--consistent', 'read each database at one point in time')
    .option(
      '--fast',
      'read large tables in pieces: faster, but displaces the cache of a busy server',
    )
    .option(
      '--max-rate <rate>',
      'bytes per second and connection, such as 20MB/s',
      as(settings.maxRate),
    )
    .option('--insecure', 'allow unencrypted connections or unverified certificates')
    .option('--baseline <path>', 'earlier report to compare with (default: the one in the folder)')
    .option(
      '--evidence [archive]',
      'sign the run and add it to an archive (default: cardsweep-evidence)',
      as(settings.archive),
    )
    .option(
      '--key <file>',
      'private key that signs the evidence (default: CARDSWEEP_SIGNING_KEY)',
      as(settings.key),
    )
    .option('--only <id>', 'read only the places of this finding, to check that they are clean')
    .option(
      '--source-root <dir>',
      'make paths in SARIF and JUnit relative to it (default: the current git work tree)',
    )
    .option(
      '--since <time>',
      'read only what was written since then: 2026-12-01T09:00, or 2h for the last two hours',
      as(since),
    )
    .option('--since-run <run>', 'report the differences from another run, as diff does')
    .option('--release', 'check before a release: published test cards count as cards')
    .option(
      '--allow-comments',
      'accept lines marked cardsweep:allow with a reason: for reviewed sources, never for logs',
    )
    .option('--staged', 'scan what the next git commit will contain: for a pre-commit hook')
    .option(
      '--until <time>',
      'start nothing after this time of day, such as 05:00; the next run continues',
      as(timeOfDay),
    )
    .option(
      '--plan',
      'read nothing: show what would be read, how long it takes and what would be missing',
    )
    .option('--queue <url>', QUEUE_HELP, as(settings.queue))
    .option('--group-key <file>', GROUP_KEY_HELP, as(settings.groupKey))
    .option('--resume', 'continue the interrupted run in the report folder')
    .addOption(talk.quiet)
    .addOption(talk.verbose)
    .addOption(talk.color)
    .addOption(talk.all)
    .addHelpText('after', USAGE)
    .action(async (targets, options) =>
      (await import('./scan.ts')).scanCommand(targets, options, terminal),
    )
}
