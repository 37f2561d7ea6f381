// In: the arguments of `cardsweep canary`. Out: a file of cards that nobody has, or where these are kept.
import { type Command, InvalidArgumentError, Option } from 'commander'
import { CANARY_FORMATS, type CanaryRange } from '../../canaries/index.ts'
import { canarySettings, settings } from '../../config/index.ts'
import { CHECK_FORMATS, type CheckFormat } from '../../report/index.ts'
import { as } from '../read-option.ts'
import type { Terminal } from '../terminal.ts'
import type { SharedOptions } from '../triage-commands.ts'
import { usageText } from '../usage-text.ts'

const NEW_USAGE = usageText({
  statuses: new Map([
    [0, 'written'],
    [2, 'wrong usage, or the file already exists'],
  ]),
  examples: [
    'cardsweep canary new --count 3',
    'cardsweep canary new --range 400000-400010 --as playwright -o tests/canaries.ts',
  ],
})

const CHECK_USAGE = usageText({
  statuses: new Map([
    [0, 'not stored; the positive control contains each canary, and everything was read'],
    [1, 'stored; with --against: in a place that is new'],
    [2, 'wrong usage or configuration'],
    [3, 'inconclusive: a canary never reached the system, or something could not be read'],
    [130, 'interrupted'],
  ]),
  examples: [
    'cardsweep canary check cardsweep-canaries.json logs/ --seen-in gateway-mock.log',
    'cardsweep canary check canaries.ts logs/ postgres://audit@db/shop --against last-release',
  ],
})

/** Adds the subcommands that draw cards which only the user has, and look for them. */
export function addCanaryCommands(
  program: Command,
  { config, lang }: SharedOptions,
  terminal: Terminal,
): void {
  const canary = program
    .command('canary')
    .description('cards used only by your own tests: what stores them stores card numbers')
  addNew(canary, config, terminal)
  canary
    .command('check')
    .description('find where canaries are stored: plain, encoded, truncated, split or hashed')
    .argument('<file>', 'what cardsweep canary new wrote')
    .argument('[target...]', 'files, directories, globs, databases (default: the configuration)')
    .option(...config)
    .option('--seen-in <target>', 'target that must contain each canary (repeatable)', gathered)
    .option('--salt <text>', 'salt before or after the number, or a key (repeatable)', gathered)
    .option('--salt-env <name>', 'environment variable with a salt', gathered)
    .option('--against <before>', 'check of the previous release: only new places count')
    .option('-o, --out <dir>', 'folder (default: cardsweep-canary-check)', as(settings.out))
    .addOption(
      new Option(
        '-f, --format <list>',
        `documents besides canary-check.json: ${CHECK_FORMATS.join(',')}`,
      ).argParser(formats),
    )
    .option('--json', 'canary-check.json on standard output instead of the text')
    .addOption(lang)
    .option('-j, --jobs <n>', 'threads and connections', as(settings.jobs))
    .option('--insecure', 'allow unencrypted connections or unverified certificates')
    .addHelpText('after', CHECK_USAGE)
    .action(async (file, targets, options) =>
      (await import('./check.ts')).checkCanariesCommand(file, targets, options),
    )
}

function addNew(canary: Command, config: SharedOptions['config'], terminal: Terminal): void {
  canary
    .command('new')
    .description('generate cards with unique numbers, holders, expiry dates and codes')
    .addOption(new Option('--count <n>', 'how many').default(1).argParser(as(canarySettings.count)))
    .addOption(
      new Option('--from <source>', 'published test numbers, or numbers that nobody issues')
        .choices(['published', 'unissued'])
        .conflicts('range'),
    )
    .option('--range <from-to>', "first digits of your sandbox's cards (repeatable)", ranges)
    .addOption(new Option('--as <form>', 'file format').choices(CANARY_FORMATS).default('json'))
    .option('-o, --out <file>', 'new file, or - for standard output', as(settings.out))
    .option(...config)
    .addHelpText('after', NEW_USAGE)
    .action(async (options) => (await import('./new.ts')).newCanariesCommand(options, terminal))
}

const gathered = (text: string, before: readonly string[] = []): string[] => [...before, text]

const ranges = (text: string, before: readonly CanaryRange[] = []): CanaryRange[] => [
  ...before,
  as(canarySettings.range)(text),
]

function formats(text: string): CheckFormat[] {
  return text.split(',').map((name) => {
    const format = CHECK_FORMATS.find((one) => one === name)
    if (format === undefined)
      throw new InvalidArgumentError(`Each must be ${CHECK_FORMATS.join(' or ')}.`)
    return format
  })
}
