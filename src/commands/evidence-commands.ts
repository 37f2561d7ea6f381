import type { Command } from 'commander'
import { settings } from '../config/index.ts'
import { as } from './read-option.ts'
import type { DocumentFlags } from './scan-command.ts'
import { talk } from './talk-options.ts'
import type { Terminal } from './terminal.ts'
import type { SharedOptions } from './triage-commands.ts'
import { DONE_OR_WRONG, SCAN_STATUSES, usageText } from './usage-text.ts'

const VERIFIED = new Map([
  [0, 'good, and signed with the key'],
  [1, 'bad: something was changed, is missing, or was not signed with the key'],
  [2, 'wrong usage'],
  [3, 'good, but the key is not known: name it with --key'],
])

/** Adds the subcommands that make documents and evidence of finished runs, and check them. */
export function addEvidenceCommands(
  program: Command,
  { lang, format, bom }: SharedOptions & DocumentFlags,
  terminal: Terminal,
): void {
  program
    .command('report')
    .description('recreate the reports of a finished scan')
    .argument('<dir>', 'report folder')
    .addOption(format)
    .addOption(bom)
    .addOption(lang)
    .addOption(talk.color)
    .addOption(talk.all)
    .addHelpText(
      'after',
      usageText({
        statuses: SCAN_STATUSES,
        examples: ['cardsweep report cardsweep-report -f html,csv --lang ja'],
      }),
    )
    .action(async (dir, options) =>
      (await import('./report.ts')).reportCommand(dir, options, terminal),
    )

  program
    .command('evidence')
    .description(
      'add a finished run to an archive: all documents, signed and linked to the previous run',
    )
    .argument('<dir>', 'report folder')
    .option(
      '-a, --archive <dir>',
      'one folder per run (default: cardsweep-evidence)',
      as(settings.archive),
    )
    .option('--key <file>', 'private key (default: CARDSWEEP_SIGNING_KEY)', as(settings.key))
    .option(
      '--every-hours <n>',
      'hours until the next run is expected; a missing one becomes visible',
      as(settings.everyHours),
    )
    .option(
      '--timestamp <url>',
      'timestamp authority (RFC 3161); it only receives a digest',
      as(settings.timestamp),
    )
    .addHelpText('after', doneOrWrong('cardsweep evidence cardsweep-report --key signing.pem'))
    .action(async (dir, options) =>
      (await import('./evidence.ts')).evidenceCommand(dir, options, terminal),
    )

  program
    .command('verify')
    .description('check an evidence folder, or an archive with its chain of runs')
    .argument('<dir>')
    .option('--key <file>', 'public key that must have signed it', as(settings.key))
    .addOption(lang)
    .addHelpText(
      'after',
      usageText({
        statuses: VERIFIED,
        examples: ['cardsweep verify cardsweep-evidence --key signing.pem.pub'],
      }),
    )
    .action(async (dir, options) =>
      (await import('./verify.ts')).verifyCommand(dir, options, terminal),
    )

  addArchiveCommands(program, terminal)
}

function addArchiveCommands(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('collect the runs of a period from an archive')
    .argument('<archive>')
    .requiredOption('--from <date>', 'first day, such as 2026-01-01, in the time zone of the runs')
    .requiredOption('--to <date>', 'last day')
    .requiredOption('-o, --out <dir>', 'new folder', as(settings.out))
    .option('--no-pdf', 'write no PDF files, which need Chromium or Chrome')
    .addHelpText(
      'after',
      doneOrWrong(
        'cardsweep export cardsweep-evidence --from 2026-01-01 --to 2026-03-31 -o for-auditor',
      ),
    )
    .action(async (archive, options) =>
      (await import('./export.ts')).exportCommand(archive, options, terminal),
    )

  program
    .command('keygen')
    .description(
      'make a key pair to sign evidence with (Ed25519), or the key of a group of machines',
    )
    .argument('<file>', 'private key; the public one gets .pub')
    .option('--group', 'make a key for machines that scan together')
    .option(
      '--rotate <old>',
      'private key to replace: both keys sign the change, and verify follows it',
    )
    .option('--revoke-since <date>', 'the old key is not valid from then on')
    .addHelpText('after', doneOrWrong('cardsweep keygen new.pem --rotate signing.pem'))
    .action(async (file, { group, ...options }) => {
      const { groupKeyCommand, keygenCommand } = await import('./keygen.ts')
      if (group) groupKeyCommand(file, options)
      else keygenCommand(file, options)
    })
}

const doneOrWrong = (example: string): string =>
  usageText({ statuses: DONE_OR_WRONG, examples: [example] })
