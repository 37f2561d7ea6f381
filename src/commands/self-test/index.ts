// In: the arguments of `cardsweep selftest`. Out: whether what is planted in copies of the real components is found, for
// a person and for the next reports.
import type { Command } from 'commander'
import { settings } from '../../config/index.ts'
import { as } from '../read-option.ts'
import type { SharedOptions } from '../triage-commands.ts'
import { usageText } from '../usage-text.ts'

const USAGE = usageText({
  statuses: new Map([
    [0, 'everything that could be tested was found and has been removed'],
    [1, 'something was missed, or could not be removed'],
    [2, 'wrong usage or configuration'],
  ]),
  examples: [
    'cardsweep selftest',
    'cardsweep selftest -c cardsweep.yaml /var/log/app --write-to postgres://tester@db/shop',
  ],
})

/** Adds the subcommand that tests the method on copies of the real components. */
export function addSelfTestCommand(program: Command, { config, lang }: SharedOptions): void {
  program
    .command('selftest')
    .description('plant test numbers in copies of everything that is read, scan them and clean up')
    .argument('[target...]', 'files and folders whose copies are tested too')
    .option(...config)
    .option(
      '--write-to <url>',
      'database where a schema may be created and dropped (repeatable)',
      (url: string, before: readonly string[] = []) => [...before, url],
    )
    .option('--insecure', 'allow unencrypted connections or unverified certificates')
    .option('--json', 'the matrix as JSON')
    .option('-j, --jobs <n>', 'threads', as(settings.jobs))
    .addOption(lang)
    .addHelpText('after', USAGE)
    .action(async (targets, options) =>
      (await import('./self-test.ts')).selfTestCommand(targets, options),
    )
}
