import { allOf, type CommandFacts, type OptionFacts } from './command-facts.ts'

/** Completion for zsh, as a file in its `fpath` or evaluated. */
export function zsh(root: CommandFacts): string {
  const name = functionOf(root)
  return `#compdef ${root.name}
${allOf(root).map(functionText).join('\n')}
if [ "$funcstack[1]" = ${name} ]; then ${name} "$@"; else compdef ${name} ${root.name}; fi
`
}

function functionText(command: CommandFacts): string {
  const { options, commands } = command
  const given = [...options.map(optionSpec), ...argumentSpecs(command)].join(' \\\n    ')
  const body = commands.length === 0 ? [] : dispatch(command)
  return `${functionOf(command)}() {
  local curcontext="$curcontext" state line
  _arguments -C \\
    ${given}
${body.join('\n')}
}`
}

/** The arguments of a command with others below it are theirs. */
function dispatch({ commands }: CommandFacts): string[] {
  const cases = commands.map((command) => `    ${command.name}) ${functionOf(command)} ;;`)
  return ['  if [ "$state" = rest ]; then', '    case "$line[1]" in', ...cases, '    esac', '  fi']
}

function argumentSpecs({ commands, arguments: own }: CommandFacts): string[] {
  if (commands.length > 0) {
    const choices = commands.map(({ name, description }) => `${name}\\:${quotedWords(description)}`)
    return [quoted(`1:command:((${choices.join(' ')}))`), quoted('*:: :->rest')]
  }
  return own.map((argument) => quoted(`*:${argument.name}:${actionOf(argument)}`)).slice(0, 1)
}

function optionSpec({ names, description, value }: OptionFacts): string {
  const told = `[${description.replaceAll(/[\\[\]:]/g, '\\$&')}]`
  const optional = value?.isOptional ? ':' : ''
  const behind = value === null ? '' : `:${optional}${value.name}:${actionOf(value)}`
  const [first = '', ...others] = names
  if (others.length === 0) return quoted(`${first}${told}${behind}`)
  return `${quoted(`(${names.join(' ')})`)}{${names.join(',')}}${quoted(told + behind)}`
}

function actionOf({ choices, isPath }: NonNullable<OptionFacts['value']>): string {
  if (choices.length > 0) return `(${choices.join(' ')})`
  return isPath ? '_files' : ' '
}

const functionOf = ({ path }: CommandFacts): string =>
  `_${['cardsweep', ...path.split(' ')].filter(Boolean).join('_').replaceAll('-', '_')}`

const quotedWords = (text: string): string => `"${text.replaceAll(/[\\"$`:()]/g, '\\$&')}"`

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
