// In: the arguments of the command line. Out: what a subcommand prints, and the exit status. One file a subcommand, which
// is loaded when it is called.
import { Command, CommanderError, Option } from 'commander'
import { settings } from '../config/index.ts'
import { builtInMask } from '../mask/index.ts'
import { packageFacts } from '../package-files.ts'
import { documents, formats, LANGS } from '../report/index.ts'
import { ENGINE_NAMES } from '../sources/index.ts'
import { addNightlyCommands } from './nightly-commands.ts'
import { as, listOf } from './read-option.ts'
import { endCleanly, openTerminal, tellDefects, WRONG_USAGE } from './terminal.ts'
import { addTriageCommands } from './triage-commands.ts'

const EXIT_STATUS = `
Exit status:
  0    not detected, and everything was read
  1    card data detected
  2    wrong usage or configuration
  3    inconclusive: something could not be read
  130  interrupted; go on with --resume`

const CONFIG_HELP =
  'YAML file (default: ./cardsweep.yaml, $CARDSWEEP_CONFIG, /etc/cardsweep/cardsweep.yaml)'

const EXAMPLES = `
Examples:
  cardsweep scan /var/log
  cardsweep scan 'logs/**/*.gz' orders.csv --lang ja
  zcat dump.sql.gz | cardsweep scan -
`

/** A command that reads a configuration goes on with one that masks by its rules. */
const terminal = openTerminal(builtInMask)

const lang = new Option('--lang <lang>', 'language of the summary and the documents')
  .choices(LANGS)
  .argParser(as(settings.lang))
const besides = formats.filter((name) => !documents[name].always).join(',')
const format = new Option(
  '-f, --format <list>',
  `documents besides report.json: ${besides}`,
).argParser(listOf(settings.formats))

const bom = new Option('--csv-bom', 'byte order mark in tables, so that Excel reads them as UTF-8')

/** The command line: its subcommands with their options. */
export const program: Command = new Command('cardsweep')
  .description(
    'Finds payment card numbers stored where they should not be, and says what it could not read.',
  )
  .version(packageFacts().version)
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ writeErr: () => {} }) // one line, printed below

program
  .command('scan')
  .description(
    `scan files, directories, globs, standard input (-), or databases (${ENGINE_NAMES.map((name) => `${name}://`).join(', ')})`,
  )
  .argument('[target...]')
  .option('-c, --config <file>', CONFIG_HELP)
  .option('-o, --out <dir>', 'report folder (default: cardsweep-report)', as(settings.out))
  .addOption(format)
  .addOption(bom)
  .addOption(lang)
  .option('--json', 'report.json on standard output instead of the summary')
  .option(
    '-j, --jobs <n>',
    'threads and connections (default: all cores, one for databases)',
    as(settings.jobs),
  )
  .option('--consistent', 'each database as of one moment')
  .option('--fast', 'big tables in pieces: faster, but it empties the cache of a busy server')
  .option(
    '--max-rate <rate>',
    'bytes a second for each connection, such as 20MB/s',
    as(settings.maxRate),
  )
  .option('--insecure', 'clear text or an unverified certificate to another host')
  .option('--baseline <path>', 'earlier report to compare with (default: the one in the folder)')
  .option(
    '--evidence [archive]',
    'add the run, signed, to an archive (default: cardsweep-evidence)',
    as(settings.archive),
  )
  .option(
    '--key <file>',
    'private key that signs the evidence (default: CARDSWEEP_SIGNING_KEY)',
    as(settings.key),
  )
  .option('--only <id>', 'read only the places of a finding, to prove that they are clean')
  .option('--release', 'check before a release: published test cards count as cards')
  .option('--resume', 'go on with the interrupted run in the report folder')
  .addHelpText('after', EXIT_STATUS + EXAMPLES)
  .action(async (targets, options) =>
    (await import('./scan.ts')).scanCommand(targets, options, terminal),
  )

const shared = { config: ['-c, --config <file>', CONFIG_HELP], lang } as const
addNightlyCommands(program, shared, terminal)
addTriageCommands(program, shared)

program
  .command('report')
  .description('write the documents again from a finished run')
  .argument('<dir>', 'report folder')
  .addOption(format)
  .addOption(bom)
  .addOption(lang)
  .action(async (dir, options) =>
    (await import('./report.ts')).reportCommand(dir, options, terminal),
  )

program
  .command('explain')
  .description('say what a value or a line from standard input is taken for, and why')
  .option('-c, --config <file>', 'profile and rules from a YAML file')
  .addOption(lang)
  .action(async (options) => (await import('./explain.ts')).explainCommand(options))

program
  .command('evidence')
  .description(
    'add a finished run to an archive: all documents, signed and linked to the run before',
  )
  .argument('<dir>', 'report folder')
  .option(
    '-a, --archive <dir>',
    'one folder a run (default: cardsweep-evidence)',
    as(settings.archive),
  )
  .option('--key <file>', 'private key (default: CARDSWEEP_SIGNING_KEY)', as(settings.key))
  .option(
    '--every-hours <n>',
    'when the next run is expected, so that a missing one shows',
    as(settings.everyHours),
  )
  .option(
    '--timestamp <url>',
    'time stamping authority (RFC 3161); it gets a digest only',
    as(settings.timestamp),
  )
  .action(async (dir, options) =>
    (await import('./evidence.ts')).evidenceCommand(dir, options, terminal),
  )

program
  .command('verify')
  .description('check an evidence folder, or an archive with its chain of runs')
  .argument('<dir>')
  .option('--key <file>', 'public key that must have signed', as(settings.key))
  .addOption(lang)
  .action(async (dir, options) =>
    (await import('./verify.ts')).verifyCommand(dir, options, terminal),
  )

program
  .command('export')
  .description('collect the runs of a period from an archive')
  .argument('<archive>')
  .requiredOption('--from <date>', 'first day (UTC), such as 2026-01-01')
  .requiredOption('--to <date>', 'last day (UTC)')
  .requiredOption('-o, --out <dir>', 'new folder', as(settings.out))
  .action(async (archive, options) => (await import('./export.ts')).exportCommand(archive, options))

program
  .command('keygen')
  .description('make a key pair to sign evidence with (Ed25519)')
  .argument('<file>', 'private key; the public one gets .pub')
  .action(async (file) => (await import('./keygen.ts')).keygenCommand(file))

program
  .command('grants')
  .description('print the SQL that makes a role which can only read')
  .argument('<engine>', ENGINE_NAMES.join(' or '))
  .action(async (engine) => (await import('./grants.ts')).grantsCommand(engine))

program
  .command('demo')
  .description('make the logs and files of a small shop and scan them before your eyes')
  .option(
    '-o, --out <dir>',
    'where the shop and its report are put (default: a temporary folder)',
    as(settings.out),
  )
  .addOption(lang)
  .action(async (options) => (await import('./demo.ts')).demoCommand(options, terminal))

/** Runs what the arguments ask for, and sets the exit status. */
export async function runCommand(args: readonly string[]): Promise<void> {
  endCleanly(terminal)
  tellDefects(terminal)
  try {
    await program.parseAsync(args)
  } catch (error) {
    if (!(error instanceof CommanderError)) terminal.fail(error)
    else if (error.exitCode !== 0) terminal.fail(complaint(error), WRONG_USAGE)
  }
}

/** Commander's words for wrong usage, on one line. */
function complaint({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'which command? cardsweep --help shows them'
  return message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
}
