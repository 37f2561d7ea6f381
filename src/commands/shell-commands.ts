import { Argument, type Command } from 'commander'
import { DONE_OR_WRONG, usageText } from './usage-text.ts'

/** Shells that can complete what is typed. */
const SHELLS = ['bash', 'zsh', 'fish'] as const

/** Adds the subcommands that tell shells and `man` of all the others. */
export function addShellCommands(program: Command): void {
  program
    .command('completion')
    .description('print the completion script for a shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      usageText({
        statuses: DONE_OR_WRONG,
        examples: [
          'eval "$(cardsweep completion bash)"      # in ~/.bashrc; zsh: in ~/.zshrc, after compinit',
          'cardsweep completion fish > ~/.config/fish/completions/cardsweep.fish',
        ],
      }),
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      process.stdout.write((await import('./shell/index.ts')).completion[shell](program))
    })

  program
    .command('man')
    .description('print the manual page (roff)')
    .addHelpText(
      'after',
      usageText({ statuses: DONE_OR_WRONG, examples: ['cardsweep man | man -l -'] }),
    )
    .action(async () => {
      process.stdout.write((await import('./shell/index.ts')).manPage(program))
    })
}
