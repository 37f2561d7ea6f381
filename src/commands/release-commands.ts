import { type Command, Option } from 'commander'
import { settings } from '../config/index.ts'
import { as } from './read-option.ts'
import type { DocumentFlags } from './scan-command.ts'
import type { Terminal } from './terminal.ts'
import type { SharedOptions } from './triage-commands.ts'
import { usageText } from './usage-text.ts'

const DIFF_USAGE = usageText({
  statuses: new Map([
    [0, 'nothing new, nothing grown, and no less was read'],
    [1, 'new or grown findings'],
    [2, 'wrong usage or configuration'],
    [3, 'the second run read less than the first'],
  ]),
  examples: [
    'cardsweep diff before-release after-release',
    'cardsweep diff 0198a6de 0198a7f1 --archive cardsweep-archive -f junit -o difference',
  ],
})

/** Adds the subcommands of the check before a release. */
export function addReleaseCommands(
  program: Command,
  { config, lang, format, bom }: SharedOptions & DocumentFlags,
  terminal: Terminal,
): void {
  const archive = new Option(
    '-a, --archive <dir>',
    'archive with the runs (default: the configured one)',
  ).argParser(as(settings.archive))
  program
    .command('diff')
    .description('show what is new, grown or gone between two runs, and whether as much was read')
    .argument('<before>', 'report folder, report.json, or the id of a run in the archive')
    .argument('<after>', 'the run to compare with it')
    .option(...config)
    .addOption(archive)
    .option(
      '-o, --out <dir>',
      'folder for the documents (default: cardsweep-diff)',
      as(settings.out),
    )
    .addOption(format)
    .addOption(bom)
    .addOption(lang)
    .option('--json', 'as JSON on standard output')
    .addHelpText('after', DIFF_USAGE)
    .action(async (before, after, options) =>
      (await import('./diff.ts')).diffCommand(before, after, options, terminal),
    )
}
