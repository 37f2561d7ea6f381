// In: the arguments of the command line. Out: what a subcommand prints, and the exit status. One file a subcommand, which
// is loaded when it is called.
import { Command, CommanderError, Option } from 'commander'
import { settings } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { builtInMask } from '../mask/index.ts'
import { packageFacts } from '../package-files.ts'
import { documents, formats, LANGS } from '../report/index.ts'
import { SERVER_NAMES } from '../sources/index.ts'
import { addCanaryCommands } from './canary/index.ts'
import { addEvidenceCommands } from './evidence-commands.ts'
import { addNightlyCommands } from './nightly-commands.ts'
import { as, listOf } from './read-option.ts'
import { addReleaseCommands } from './release-commands.ts'
import { addScanCommand } from './scan-command.ts'
import { addSelfTestCommand } from './self-test/index.ts'
import { addShellCommands } from './shell-commands.ts'
import { endCleanly, openTerminal, tellDefects, WRONG_USAGE } from './terminal.ts'
import { addTriageCommands } from './triage-commands.ts'
import { DONE_OR_WRONG, SCAN_STATUSES, usageText } from './usage-text.ts'
import { addWorkerCommand } from './worker-command.ts'

const CONFIG_HELP =
  'YAML file (default: ./cardsweep.yaml, $CARDSWEEP_CONFIG, /etc/cardsweep/cardsweep.yaml)'

const ON_INPUT = 'explain reads standard input: an argument would stay in the history of the shell'

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

const bom = new Option(
  '--csv-bom',
  'start CSV files with a byte order mark, so that Excel reads them as UTF-8',
)

/** The command line: its subcommands with their options. */
export const program: Command = new Command('cardsweep')
  .description(
    'Finds payment card numbers stored where they should not be, and says what it could not read.',
  )
  .version(packageFacts().version)
  .showHelpAfterError(false)
  .addHelpText(
    'after',
    usageText({
      statuses: SCAN_STATUSES,
      examples: ['cardsweep scan /var/log', 'cardsweep help scan', 'cardsweep demo'],
    }),
  )
  .exitOverride()
  .configureOutput({ writeErr: () => {} }) // one line, printed below

const shared = { config: ['-c, --config <file>', CONFIG_HELP], lang } as const
const documentFlags = { format, bom }
addScanCommand(program, { ...shared, ...documentFlags }, terminal)
addNightlyCommands(program, shared, terminal)
addTriageCommands(program, shared)
addCanaryCommands(program, shared, terminal)
addSelfTestCommand(program, shared)
addEvidenceCommands(program, { ...shared, ...documentFlags }, terminal)
addReleaseCommands(program, { ...shared, ...documentFlags }, terminal)
addShellCommands(program)
addWorkerCommand(program, shared)

program
  .command('explain')
  .description('explain how a value or line from standard input would be judged')
  .option('-c, --config <file>', 'profile and rules from a YAML file')
  .addOption(lang)
  .addHelpText(
    'after',
    usageText({
      statuses: new Map([...DONE_OR_WRONG, [130, 'interrupted']]),
      examples: ['cardsweep explain', 'cardsweep explain --lang ja < line.txt'],
    }),
  )
  .allowExcessArguments()
  .action(async (options, { args }) => {
    if (args.length > 0) throw new UsageError(ON_INPUT)
    await (await import('./explain.ts')).explainCommand(options)
  })

program
  .command('grants')
  .description('print what creates a read-only role: SQL, or a policy')
  .argument('<server>', SERVER_NAMES.join(' or '))
  .addHelpText(
    'after',
    usageText({ statuses: DONE_OR_WRONG, examples: ['cardsweep grants postgres > grants.sql'] }),
  )
  .action(async (engine) => (await import('./grants.ts')).grantsCommand(engine))

program
  .command('demo')
  .description('generate a sample shop and scan it')
  .option(
    '-o, --out <dir>',
    'folder for the shop and its report (default: a temporary folder)',
    as(settings.out),
  )
  .addOption(lang)
  .addHelpText(
    'after',
    usageText({
      statuses: new Map([...DONE_OR_WRONG, [130, 'interrupted']]),
      examples: ['cardsweep demo', 'cardsweep demo -o shop --lang ja'],
    }),
  )
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
  if (code === 'commander.help') return 'no command given: cardsweep --help lists them'
  return message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
}
