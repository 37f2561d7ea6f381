import { type Command, Option } from 'commander'
import { settings } from '../config/index.ts'
import { as } from './read-option.ts'
import { GROUP_KEY_HELP, QUEUE_HELP } from './scan-command.ts'
import { talk } from './talk-options.ts'
import type { Terminal } from './terminal.ts'
import type { SharedOptions } from './triage-commands.ts'
import { DONE_OR_WRONG, usageText } from './usage-text.ts'

const AUDIT_USAGE = usageText({
  statuses: new Map([
    [0, 'no news, and everything was read'],
    [1, 'news: new or grown findings (--fail-on)'],
    [2, 'wrong usage or configuration'],
    [3, 'something was not read and is not accepted by name'],
    [130, 'interrupted; the next audit continues'],
  ]),
  examples: ['cardsweep audit', 'cardsweep audit -c /etc/cardsweep/cardsweep.yaml --fail-on any'],
})

const CHECK_USAGE = usageText({
  statuses: new Map([
    [0, 'a run can read everything'],
    [2, 'wrong usage or configuration'],
    [3, 'something could not be read'],
  ]),
  examples: ['cardsweep check', 'cardsweep check -c cardsweep.yaml'],
})

const INIT_USAGE = usageText({
  statuses: DONE_OR_WRONG,
  examples: ['sudo cardsweep init /etc/cardsweep', 'cardsweep init --root /mnt/image .'],
})

/** Adds the subcommands of the nightly audit: what writes its configuration, checks it and runs it. */
export function addNightlyCommands(
  program: Command,
  { config, lang }: SharedOptions,
  terminal: Terminal,
): void {
  program
    .command('init')
    .description('look around and write a configuration, grants, a key and a nightly schedule')
    .argument('[dir]', 'folder to write to (default: here; /etc/cardsweep is found automatically)')
    .option('--force', 'overwrite existing files, but never a key or passwords')
    .option('--root <dir>', 'inspect the machine mounted there')
    .addOption(lang)
    .addHelpText('after', INIT_USAGE)
    .action(async (dir, options) => (await import('./init/index.ts')).initCommand(dir, options))

  program
    .command('check')
    .description('validate the configuration and show what a run would read, without reading it')
    .option(...config)
    .addOption(lang)
    .option('--json', 'print JSON, with every table')
    .addHelpText('after', CHECK_USAGE)
    .action(async (options) => (await import('./check/index.ts')).checkCommand(options, terminal))

  program
    .command('audit')
    .description('the nightly job: scan as configured, keep the run, report only news')
    .option(...config)
    .addOption(
      new Option('--fail-on <when>', 'what makes the exit status 1 (default: new)').argParser(
        as(settings.failOn),
      ),
    )
    .addOption(lang)
    .option('-j, --jobs <n>', 'threads and connections', as(settings.jobs))
    .option('--queue <url>', QUEUE_HELP, as(settings.queue))
    .option('--group-key <file>', GROUP_KEY_HELP, as(settings.groupKey))
    .addOption(talk.quiet)
    .addOption(talk.verbose)
    .addOption(talk.color)
    .addHelpText('after', AUDIT_USAGE)
    .action(async (options) => (await import('./audit.ts')).auditCommand(options, terminal))
}
