import { allOf, type CommandFacts, type OptionFacts } from './command-facts.ts'

/** Completion for fish, as a file among its completions. */
export function fish(root: CommandFacts): string {
  const all = allOf(root)
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => quoted(` ${path}`))
  const lines = all.flatMap((command) => linesOf(root.name, command))
  return `# fish completion of ${root.name}
function __${root.name}_at
  set -l words (commandline -opc)
  set -l path ''
  for word in $words[2..]
    if contains -- "$path $word" ${paths.join(' ')}
      set path "$path $word"
    end
  end
  test "$path" = "$argv[1]"
end
${lines.join('\n')}
`
}

function linesOf(program: string, command: CommandFacts): string[] {
  const { path, commands, options, arguments: own } = command
  const here = quoted(`__${program}_at ${quoted(path === '' ? '' : ` ${path}`)}`)
  const line = (rest: string): string => `complete -c ${program} -n ${here} ${rest}`
  const words = own.flatMap(({ choices }) => choices)
  return [
    ...(own.some(({ isPath }) => isPath) ? [] : [line('-f')]),
    ...commands.map(({ name, description }) => line(`-a ${name} -d ${quoted(description)}`)),
    ...(words.length > 0 ? [line(`-a ${quoted(words.join(' '))}`)] : []),
    ...options.map((option) => line(optionText(option))),
  ]
}

function optionText({ names, value, description }: OptionFacts): string {
  const typed = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  )
  return [...typed, ...valueText(value), `-d ${quoted(description)}`].join(' ')
}

function valueText(value: OptionFacts['value']): string[] {
  if (value === null || value.isOptional) return []
  if (value.choices.length > 0) return ['-x', `-a ${quoted(value.choices.join(' '))}`]
  return value.isPath ? ['-r', '-F'] : ['-x']
}

const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`
