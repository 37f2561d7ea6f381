import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Planted } from './plant.ts'
import { wrongConfigurations } from './settings.ts'

/** The subcommands that take an argument, and those that take none. */
const WITH_ARGUMENT = [
  'scan',
  'report',
  'evidence',
  'verify',
  'export',
  'diff',
  'accept',
  'assign',
  'note',
  'reopen',
  'remove-help',
  'grants',
  'completion',
  'canary check',
  'selftest',
]
const WITH_CONFIGURATION = [
  'scan x',
  'audit',
  'check',
  'findings',
  'accept x --reason a --until 2999-12-31',
  'assign x --to a',
  'note x --reason a',
  'reopen x',
  'remove-help x',
  'explain',
  'canary new',
  'canary check x',
  'selftest',
]
const ALL = [
  'scan',
  'init',
  'check',
  'audit',
  'findings',
  'accept',
  'assign',
  'note',
  'reopen',
  'remove-help',
  'canary',
  'canary new',
  'canary check',
  'selftest',
  'report',
  'evidence',
  'verify',
  'export',
  'keygen',
  'diff',
  'completion',
  'man',
  'explain',
  'grants',
  'demo',
  'help',
]

/** Options with a value that a number is none of. */
const VALUES = [
  'scan x -j',
  'scan x -f',
  'scan x --lang',
  'scan x --color',
  'scan x --until',
  'scan x --since',
  'scan x --only',
  'audit --fail-on',
  'audit --lang',
  'accept x --reason a --until',
  'canary new --count',
  'canary new --range',
  'canary new --from',
  'canary new --as',
  'canary check x -f',
  'export x --out y --to 2026-01-01 --from',
  'diff x y -f',
  'report x -f',
  'report x --lang',
  'evidence x --every-hours',
  'evidence x --timestamp',
  'evidence x --key',
  'verify x --key',
  'scan x --max-rate',
]

/** Calls that are wrong, with a number in what is wrong; each ends with a line on standard error. */
export function wrongCalls(home: string, { at }: Pick<Planted, 'at'>): string[][] {
  const words = (call: string): string[] => call.split(' ')
  const files = wrongConfigurations({ at }).map((text, index) => {
    const file = join(home, `wrong-${index}.yaml`)
    writeFileSync(file, text)
    return ['scan', 'x', '-c', file]
  })
  return [
    [at('a subcommand')],
    ...ALL.map((name) => [...words(name), `--${at(`an option of ${name}`)}`]),
    ...ALL.map((name) => [...words(name), `--unknown=${at(`the value of an option of ${name}`)}`]),
    ...ALL.map((name) => [...words(name), 'a', 'b', 'c', at(`an argument too many of ${name}`)]),
    ...WITH_ARGUMENT.map((name) => [...words(name), at(`the argument of ${name}`)]),
    ...WITH_CONFIGURATION.map((name) => [
      ...words(name),
      '-c',
      join(home, at(`the configuration of ${name}`)),
    ]),
    ...VALUES.map((name) => [...words(name), at(`the value of ${name}`)]),
    ['scan', 'x', '-o', `/dev/null/${at('a report folder')}`],
    ['keygen', `/dev/null/${at('a key')}`],
    ['init', `/dev/null/${at('a folder of init')}`],
    ['demo', '-o', `/dev/null/${at('a folder of the demo')}`],
    [
      'scan',
      `postgres://a@127.0.0.1:1/${at('a database as an argument', 'plain')}`,
      '-o',
      join(home, 'out'),
    ],
    ['scan', `ftp://a/${at('a URL as an argument', 'plain')}`],
    ...files,
  ]
}
