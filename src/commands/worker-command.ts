import type { Command } from 'commander'
import { settings } from '../config/index.ts'
import { as } from './read-option.ts'
import { GROUP_KEY_HELP } from './scan-command.ts'
import { talk } from './talk-options.ts'
import type { SharedOptions } from './triage-commands.ts'
import { DONE_OR_WRONG, usageText } from './usage-text.ts'

/** Adds the subcommand that works for the runs of other machines. */
export function addWorkerCommand(
  program: Command,
  { config }: Pick<SharedOptions, 'config'>,
): void {
  program
    .command('worker')
    .description('take part in the scans of other machines, until it is stopped')
    .option(...config)
    .option('--queue <url>', 'queue through which the work comes', as(settings.queue))
    .option('--group-key <file>', GROUP_KEY_HELP, as(settings.groupKey))
    .option('--group <name...>', 'groups that this machine belongs to')
    .option('--name <name>', 'what this machine is called (default: its host name)')
    .option('--allow <path...>', 'paths and URLs that it may read: nothing else is read')
    .option('-j, --jobs <n>', 'threads (default: all cores)', as(settings.jobs))
    .option('--insecure', 'allow unencrypted connections or unverified certificates')
    .option('--once', 'end after one run')
    .addOption(talk.quiet)
    .addHelpText(
      'after',
      usageText({
        statuses: DONE_OR_WRONG,
        examples: [
          'cardsweep worker --queue rediss://queue.example.jp --group-key group.key --allow /var/log',
        ],
      }),
    )
    .action(async (options) => (await import('./worker.ts')).workerCommand(options))
}
