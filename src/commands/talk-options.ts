import { Option } from 'commander'
import { COLOUR_CHOICES } from './talk.ts'

/** Options of how a command speaks. */
export const talk: Readonly<Record<'quiet' | 'verbose' | 'color' | 'all', Option>> = {
  quiet: new Option('-q, --quiet', 'print only errors; the exit status tells the result'),
  verbose: new Option('-v, --verbose', 'report each step on standard error'),
  all: new Option('--all', 'list all findings, even on a terminal'),
  color: new Option(
    '--color <when>',
    'auto, always or never (default: auto, colours for a terminal; NO_COLOR and FORCE_COLOR decide otherwise)',
  ).choices(COLOUR_CHOICES),
}
