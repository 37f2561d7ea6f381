import { type Command, InvalidArgumentError, Option } from 'commander'

const ID = "a finding's id, or at least four characters of its beginning"

/** Options that several subcommands have. */
export interface SharedOptions {
  readonly config: readonly [flags: string, description: string]
  readonly lang: Option
}

/** Adds the subcommands with which people decide what becomes of findings. */
export function addTriageCommands(program: Command, { config, lang }: SharedOptions): void {
  program
    .command('findings')
    .description('list the open findings of the last audit with their ids')
    .option(...config)
    .option('--json', 'as JSON')
    .addOption(lang)
    .action(async (options) => (await import('./findings.ts')).findingsCommand(options))
  addDecisions(program, config)
  program
    .command('remove-help')
    .description("print where a finding's rows or bytes are, for their owner; nothing is changed")
    .argument('<id>', ID)
    .option(...config)
    .action(async (id, options) =>
      (await import('./remove-help.ts')).removeHelpCommand(id, options),
    )
}

function addDecisions(program: Command, config: SharedOptions['config']): void {
  const by = new Option('--by <person>', 'who decides (default: who is logged in)')
  const reason = new Option('--reason <text>', 'why')
  const ticket = new Option('--ticket <id>', 'ticket that has the rest')
  const unread = new Option('--unread <path>', 'what is not read, as the audit names it')
  const decision = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option(...config)
      .addOption(by)
      .addOption(ticket)

  decision('accept', 'answer for a finding, or for what is not read, until a day')
    .argument('[id]', ID)
    .addOption(unread)
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--until <day>', 'last day on which it holds (UTC): 2026-12-31', day)
    .action((id, options) => decide('accept', id, options))
  decision('assign', 'say who has a finding to do')
    .argument('<id>', ID)
    .requiredOption('--to <person>', 'who has it to do')
    .addOption(reason)
    .action((id, options) => decide('assign', id, options))
  decision('note', 'write something down about a finding')
    .argument('<id>', ID)
    .requiredOption('--reason <text>', 'what is to be kept')
    .action((id, options) => decide('note', id, options))
  decision('reopen', 'take an acceptance back')
    .argument('[id]', ID)
    .addOption(unread)
    .addOption(reason)
    .action((id, options) => decide('reopen', id, options))
}

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
