// In: the commands as commander knows them. Out: what shells complete them by, and the manual page. Nothing in here
// names a command or an option, so that none can be forgotten.
import type { Command } from 'commander'
import { bash } from './bash.ts'
import { type CommandFacts, factsOf } from './command-facts.ts'
import { fish } from './fish.ts'
import { roff } from './roff.ts'
import { zsh } from './zsh.ts'

const from =
  (write: (root: CommandFacts) => string) =>
  (program: Command): string =>
    write(factsOf(program))

/** The scripts by shell. */
export const completion: Readonly<Record<'bash' | 'zsh' | 'fish', (program: Command) => string>> = {
  bash: from(bash),
  zsh: from(zsh),
  fish: from(fish),
}

/** The manual page, for `man`. */
export const manPage: (program: Command) => string = from((root) => roff(root))
