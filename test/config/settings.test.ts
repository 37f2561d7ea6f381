import { describe, expect, test } from 'vitest'
import { program } from '../../src/commands/index.ts'
import { settings } from '../../src/config/settings.ts'
import { parseSettings } from '../../src/config/settings-file.ts'

type Name = keyof typeof settings

interface Ways {
  /** The option, in every subcommand that has it for this. */
  readonly option: string
  readonly commands: readonly string[]
  /** The fields above it in the file. */
  readonly within?: string
  readonly isList?: true
}

/** Both ways of giving each setting. */
const WAYS: Readonly<Record<Name, Ways>> = {
  out: { option: '--out', commands: ['scan'] },
  formats: { option: '--format', commands: ['scan', 'report'], isList: true },
  lang: { option: '--lang', commands: ['scan', 'audit', 'report', 'explain', 'verify', 'demo'] },
  jobs: { option: '--jobs', commands: ['scan', 'audit', 'worker'] },
  failOn: { option: '--fail-on', commands: ['audit'] },
  maxRate: { option: '--max-rate', commands: ['scan'], within: 'database' },
  archive: { option: '--archive', commands: ['evidence'], within: 'evidence' },
  key: { option: '--key', commands: ['scan', 'evidence'], within: 'evidence' },
  everyHours: { option: '--every-hours', commands: ['evidence'], within: 'evidence' },
  queue: { option: '--queue', commands: ['scan', 'audit', 'worker'] },
  groupKey: { option: '--group-key', commands: ['scan', 'audit', 'worker'] },
  timestamp: { option: '--timestamp', commands: ['evidence'], within: 'evidence' },
}

/** Options that take a value and have no field, or are another name of one: `--evidence` of `--archive`. */
const NO_FIELD = [
  ...['--config', '--baseline', '--evidence', '--only', '--source-root', '--color'],
  ...['--since', '--since-run', '--stdin-name', '--until'], // of one run: no setting
]

const GIVEN = [
  ...['', ' ', 'a folder', '-', 'true', 'null', 'constructor', 'new', 'any'],
  ...['0', '1', '007', '5', '999', '1000', '8784', '8785', '9999', '1.5', '5.0', '-1', '+5'],
  ...['1e2', '1e99', '0x10', '0b1', '0o17', '1_000', 'NaN', 'Infinity', '.inf', ' 5', '5h'],
  ...['20MB/s', '20M', '20kB', '0MB/s', '20TB/s', '1.5MB/s', 'MB/s', '9007199254740993'],
  ...['999999999G', '9999999G', 'ja', 'en', 'fr', 'JA', 'html', 'html,pdf', 'docx', 'html,', ','],
  ...['rediss://queue.example', 'redis:/x', 'unix:///run/s', 'postgres://q/db', 'redis://a b'],
  ...['https://tsa.example/', 'tsa.example', 'https://', 'mailto:a@b.example'],
]

const REFUSED = 'refused'

function byCommand(command: string, option: string, given: string): unknown {
  try {
    return optionOf(command, option)?.parseArg?.(given, undefined)
  } catch {
    return REFUSED
  }
}

function byFile(name: Name, written: string): unknown {
  const { within } = WAYS[name]
  const yaml = within ? `${within}: { ${name}: ${written} }` : `${name}: ${written}`
  try {
    const { audits, machines, ...rest } = parseSettings(yaml, 'cardsweep.yaml')
    const read = { ...rest, ...audits, ...machines } as Record<string, Record<string, unknown>>
    return within ? read[within]?.[name] : read[name]
  } catch {
    return REFUSED
  }
}

const commandOf = (name: string) => program.commands.find((command) => command.name() === name)
const optionOf = (command: string, long: string) =>
  commandOf(command)?.options.find((option) => option.long === long)

describe.each(Object.keys(WAYS) as Name[])('the setting %s', (name) => {
  const { option, commands, isList, within } = WAYS[name]
  const written = (given: string): string => JSON.stringify(isList ? given.split(',') : given)
  const outcomes = GIVEN.map((given) => byFile(name, written(given)))

  test.each(commands)('is accepted and refused by cardsweep %s as by the file', (command) => {
    expect(GIVEN.map((given) => byCommand(command, option, given))).toEqual(outcomes)
  })

  test('accepts some values and refuses others', () => {
    expect(new Set(outcomes.map((outcome) => outcome === REFUSED)).size).toBe(2)
  })

  test('means the same number without quotes', () => {
    const numbers = GIVEN.filter(
      (given) => /^\d/.test(given) && typeof byFile(name, `"${given}"`) === 'number',
    )
    expect(numbers.map((given) => byFile(name, given))).toEqual(
      numbers.map((given) => byFile(name, `"${given}"`)),
    )
  })

  test('is refused with the same words', () => {
    const [refused = ''] = GIVEN.filter((_, index) => outcomes[index] === REFUSED)
    const { must } = settings[name]
    expect(() => optionOf(commands[0] ?? '', option)?.parseArg?.(refused, undefined)).toThrow(must)
    const field = `${name}: ${written(refused)}`
    expect(() => parseSettings(within ? `${within}: { ${field} }` : field, 'c.yaml')).toThrow(must)
  })
})

test.each(['scan', 'report', 'evidence'])(
  'every option of %s that takes a value is tried here',
  (name) => {
    const tried = Object.values(WAYS).filter(({ commands }) => commands.includes(name))
    const valued = commandOf(name)?.options.filter(({ required, optional }) => required || optional)
    const others = valued?.map(({ long }) => `${long}`).filter((long) => !NO_FIELD.includes(long))
    expect(others?.toSorted()).toEqual(tried.map(({ option }) => option).toSorted())
  },
)

test('the archive of a scan is that of its evidence', () => {
  const [scan, evidence] = (['scan --evidence', 'evidence --archive'] as const).map((way) => {
    const [command = '', option = ''] = way.split(' ')
    return GIVEN.map((given) => byCommand(command, option, given))
  })
  expect(scan).toEqual(evidence)
})
