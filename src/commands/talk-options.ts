import { Option } from 'commander'
import { COLOUR_CHOICES } from './talk.ts'

/** Options of how a command speaks. */
export const talk: Readonly<Record<'quiet' | 'verbose' | 'color' | 'all', Option>> = {
  quiet: new Option('-q, --quiet', 'print nothing but errors; the exit status tells'),
  verbose: new Option('-v, --verbose', 'say on standard error what is done, step by step'),
  all: new Option('--all', 'list every finding, also on a terminal'),
  color: new Option(
    '--color <when>',
    'auto, always or never (default: auto, colours for a terminal; NO_COLOR and FORCE_COLOR decide otherwise)',
  ).choices(COLOUR_CHOICES),
}
