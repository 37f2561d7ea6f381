import { allOf, type CommandFacts } from './command-facts.ts'

/** Completion for bash from 3.2 on: where it has nothing to offer, bash offers files. */
export function bash(root: CommandFacts): string {
  const all = allOf(root)
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => quoted(` ${path}`))
  return `# bash completion of ${root.name}
_${root.name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' index
  if [ "$previous" = = ]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [ "$current" = = ]; then current=''; fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path \${COMP_WORDS[index]}" in
      ${paths.join(' | ')}) path="$path \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path $previous" in
${all.flatMap(values).join('\n')}
    *)
      case "$path" in
${all.map(words).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${root.name} ${root.name}
`
}

/** Behind an option: its choices, or nothing, so that a path can be typed. */
function values({ path, options }: CommandFacts): string[] {
  return options.flatMap(({ names, value }) => {
    if (value === null || value.isOptional) return []
    const before = path === '' ? '' : ` ${path}`
    const patterns = names.map((name) => quoted(`${before} ${name}`)).join(' | ')
    return [`    ${patterns}) words=${quoted(value.choices.join(' '))} ;;`]
  })
}

/** Options once a dash is typed, else what can stand there. */
function words({ path, options, commands, arguments: [first] }: CommandFacts): string {
  const names = options.flatMap((option) => option.names).join(' ')
  const others = [...commands.map(({ name }) => name), ...(first?.choices ?? [])].join(' ')
  const pattern = quoted(path === '' ? '' : ` ${path}`)
  return `        ${pattern}) case "$current" in -*) words=${quoted(names)} ;; *) words=${quoted(others)} ;; esac ;;`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
