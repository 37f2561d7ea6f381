import { EventEmitter } from 'node:events'
import type { Argument, Command, Option } from 'commander'

/** A command as its help tells of it. */
export interface CommandFacts {
  /** The words behind the name of the program: `canary new`; empty for the program itself. */
  readonly path: string
  readonly name: string
  readonly usage: string
  readonly description: string
  readonly options: readonly OptionFacts[]
  readonly arguments: readonly ValueFacts[]
  readonly commands: readonly CommandFacts[]
  /** What its help says behind the options: examples and exit statuses. */
  readonly after: string
  readonly version: string
}

/** An option with its names as they are typed. */
export interface OptionFacts {
  /** `-c, --config <file>` */
  readonly flags: string
  /** `['-c', '--config']` */
  readonly names: readonly string[]
  readonly description: string
  /** What follows it; null for a switch. */
  readonly value: ValueFacts | null
}

/** A value of an option, or an argument. */
interface ValueFacts {
  readonly name: string
  readonly choices: readonly string[]
  /** Whether a path is meant. */
  readonly isPath: boolean
  readonly isOptional: boolean
}

const PATHS: ReadonlySet<string> = new Set(['file', 'dir', 'path', 'archive', 'target'])

/** Reads what a command says of itself, with all commands below it. */
export function factsOf(command: Command, above: readonly string[] = []): CommandFacts {
  const help = command.createHelp()
  const own = command.parent === null ? [] : [...above, command.name()]
  return {
    path: own.join(' '),
    name: command.name(),
    usage: help.commandUsage(command),
    description: command.description(),
    options: help.visibleOptions(command).map(optionFacts),
    arguments: command.registeredArguments.map(argumentFacts),
    commands: help.visibleCommands(command).map((each) => subcommandFacts(each, own, command)),
    after: afterHelp(command),
    version: command.version() ?? '',
  }
}

/** `help` is made by commander while it is shown, and knows no command above it. */
function subcommandFacts(
  command: Command,
  above: readonly string[],
  parent: Command,
): CommandFacts {
  if (command.parent === parent) return factsOf(command, above)
  const path = [...above, command.name()].join(' ')
  return { ...factsOf(command), path, usage: `${parent.name()} ${path} [command]` }
}

/** The command and all commands below it, from top to bottom. */
export function allOf(command: CommandFacts): CommandFacts[] {
  return [command, ...command.commands.flatMap(allOf)]
}

function optionFacts(option: Option): OptionFacts {
  const { flags, short, long, description, required, optional, argChoices } = option
  const name = /[<[]([^\]>]+)[\]>]/.exec(flags)?.[1]?.replace(/\.+$/, '')
  return {
    ...{ flags, description },
    names: [short, long].filter((each) => each !== undefined && each !== null),
    value: required || optional ? valueFacts(name ?? '', argChoices ?? [], optional) : null,
  }
}

function argumentFacts(argument: Argument): ValueFacts {
  return valueFacts(argument.name(), argument.argChoices ?? [], !argument.required)
}

function valueFacts(name: string, choices: readonly string[], isOptional: boolean): ValueFacts {
  return { name, choices, isPath: PATHS.has(name), isOptional }
}

/** Commander hands the text to whoever shows the help, by an event that its types do not tell of. */
function afterHelp(command: Command): string {
  let text = ''
  const write = (piece: string): void => {
    text += piece
  }
  EventEmitter.prototype.emit.call(command, 'afterHelp', { error: false, write, command })
  return text.trim()
}
