import { allOf, type CommandFacts, type OptionFacts } from './command-facts.ts'

/** The manual page in the macros of man(7). */
export function roff(root: CommandFacts): string {
  const { name, version, description, options, after } = root
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
    '.SH NAME',
    `${name} \\- ${plain(lowerFirst(description).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    `.B ${name}`,
    '\\fIcommand\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]',
    ...optionLines(options),
    ...verbatim(after),
    '.SH COMMANDS',
    ...allOf(root).slice(1).flatMap(section),
    '',
  ].join('\n')
}

function section({ usage, description, options, after }: CommandFacts): string[] {
  return [`.SS "${plain(usage)}"`, plain(description), ...optionLines(options), ...verbatim(after)]
}

function optionLines(options: readonly OptionFacts[]): string[] {
  return options.flatMap(({ flags, description }) => [
    '.TP',
    `\\fB${plain(flags)}\\fR`,
    plain(description),
  ])
}

/** Exit statuses and examples keep their lines. */
function verbatim(text: string): string[] {
  return text === '' ? [] : ['.PP', '.nf', ...text.split('\n').map(plain), '.fi']
}

/** Text in which nothing is a request of roff, and a dash is one that can be copied. */
function plain(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
