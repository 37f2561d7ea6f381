import { type Command, InvalidArgumentError, Option } from 'commander'
import { talk } from './talk-options.ts'
import { DONE_OR_WRONG, usageText } from './usage-text.ts'

const ID = 'id of a finding, or at least its first four characters'

/** Options that several subcommands have. */
export interface SharedOptions {
  readonly config: readonly [flags: string, description: string]
  readonly lang: Option
}

/** Adds the subcommands with which people decide what becomes of findings. */
export function addTriageCommands(program: Command, { config, lang }: SharedOptions): void {
  program
    .command('findings')
    .description('list the open findings of the last audit, with their ids')
    .option(...config)
    .option('--json', 'as JSON')
    .addOption(lang)
    .addOption(talk.color)
    .addHelpText('after', usage('cardsweep findings', 'cardsweep findings --json'))
    .action(async (options) => (await import('./findings.ts')).findingsCommand(options))
  addDecisions(program, config)
  program
    .command('remove-help')
    .description("print where a finding's rows or bytes are, for their owner; changes nothing")
    .argument('<id>', ID)
    .option(...config)
    .addHelpText('after', usage('cardsweep remove-help 3f9c'))
    .action(async (id, options) =>
      (await import('./remove-help.ts')).removeHelpCommand(id, options),
    )
}

function addDecisions(program: Command, config: SharedOptions['config']): void {
  const by = new Option('--by <person>', 'who decides (default: who is logged in)')
  const reason = new Option('--reason <text>', 'why')
  const ticket = new Option('--ticket <id>', 'ticket with the details')
  const unread = new Option('--unread <path>', 'what is not read, by the name the audit gives it')
  const decision = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option(...config)
      .addOption(by)
      .addOption(ticket)

  decision('accept', 'accept a finding, or something that is not read, until a date')
    .argument('[id]', ID)
    .addOption(unread)
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--until <day>', 'last day it applies (UTC): 2026-12-31', day)
    .addHelpText(
      'after',
      usage(
        "cardsweep accept 3f9c --reason 'moves in May' --until 2026-12-31",
        "cardsweep accept --unread /var/log/btmp --reason 'no card data' --until 2026-12-31",
      ),
    )
    .action((id, options) => decide('accept', id, options))
  decision('assign', 'assign a finding to somebody')
    .argument('<id>', ID)
    .requiredOption('--to <person>', 'who takes care of it')
    .addOption(reason)
    .addHelpText('after', usage('cardsweep assign 3f9c --to shop-team'))
    .action((id, options) => decide('assign', id, options))
  decision('note', 'add a note to a finding')
    .argument('<id>', ID)
    .requiredOption('--reason <text>', 'text of the note')
    .addHelpText('after', usage("cardsweep note 3f9c --reason 'the shop team knows'"))
    .action((id, options) => decide('note', id, options))
  decision('reopen', 'withdraw an acceptance')
    .argument('[id]', ID)
    .addOption(unread)
    .addOption(reason)
    .addHelpText('after', usage('cardsweep reopen 3f9c'))
    .action((id, options) => decide('reopen', id, options))
}

const usage = (...examples: string[]): string => usageText({ statuses: DONE_OR_WRONG, examples })

const decide: typeof import('./decide.ts')['decideCommand'] = async (action, id, options) =>
  (await import('./decide.ts')).decideCommand(action, id, options)

/** A day of the calendar that is not over: not every month has a 31st. */
function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
  if (!isDay) throw new InvalidArgumentError('It must be a day such as 2026-12-31.')
  if (text < new Date().toISOString().slice(0, 10))
    throw new InvalidArgumentError('It must not be over.')
  return text
}
