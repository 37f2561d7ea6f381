import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { program } from '../../src/commands/index.ts'
import { allOf, factsOf } from '../../src/commands/shell/command-facts.ts'
import { completion, manPage } from '../../src/commands/shell/index.ts'
import { run, scratch } from '../support/command.ts'

/** What is typed, and what a shell must and must not offer. */
const TYPED: readonly (readonly [typed: string, offered: readonly string[]])[] = [
  ['cardsweep sc', ['scan']],
  ['cardsweep scan --lang ', ['en', 'ja']],
  ['cardsweep scan --max', ['--max-rate']],
  ['cardsweep completion ', ['bash', 'fish', 'zsh']],
  ['cardsweep audit --fail', ['--fail-on']],
]

const isInstalled = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined

test.each(TYPED)('bash completes `%s`', async (typed, offered) => {
  const script = await scriptOf('bash')
  const words = typed.split(' ').map((word) => `'${word}'`)
  const offer = `source "$1"; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _cardsweep; printf '%s\\n' "\${COMPREPLY[@]}"`
  const printed = execFileSync('bash', ['-u', '-c', offer, 'bash', script])
  expect(linesOf(printed).toSorted()).toEqual(offered)
})

test.each(TYPED)('fish completes `%s`, where it is installed', async (typed, offered) => {
  if (!isInstalled('fish')) return
  const script = await scriptOf('fish')
  const printed = execFileSync('fish', ['-c', `source ${script}; complete -C '${typed}'`])
  const names = linesOf(printed).map((line) => line.split('\t')[0])
  expect(names.toSorted()).toEqual(offered)
})

const ZSH = fileURLToPath(new URL('complete.zsh', import.meta.url))

test.each(TYPED.slice(0, 2))('zsh completes `%s`', async (typed, offered) => {
  const script = await scriptOf('zsh')
  const printed = execFileSync('zsh', ['-f', ZSH, script, typed]).toString()
  for (const word of offered) expect(printed).toContain(word)
})

test.each(['bash', 'zsh', 'fish'] as const)('%s knows every command', (shell) => {
  const script = completion[shell](program)
  for (const { name } of allOf(factsOf(program))) expect(script).toContain(name)
})

test('another shell is wrong usage', async () => {
  const { status, stderr } = await run(['completion', 'tcsh'])
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('bash') })
})

test('the manual page has every command and option, and no fault for groff', async () => {
  const page = manPage(program)
  for (const { usage, options } of allOf(factsOf(program)).slice(1)) {
    expect(page).toContain(`.SS "${usage.replaceAll('-', '\\-')}"`)
    for (const { flags } of options) expect(page).toContain(flags.replaceAll('-', '\\-'))
  }
  if (!isInstalled('groff')) return
  const { stderr } = spawnSync('groff', ['-man', '-ww', '-z', '-Tutf8'], { input: page })
  expect(stderr.toString()).toBe('')
})

test('the package installs the page that the command prints', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  // npm links what stands in a list, and passes over a name alone.
  const [man] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).man
  expect(existsSync(join(root, man))).toBe(true)
  expect((await run(['man'])).stdout).toBe(readFileSync(join(root, man), 'utf8'))
})

async function scriptOf(shell: 'bash' | 'zsh' | 'fish'): Promise<string> {
  const file = join(await scratch(), shell)
  await writeFile(file, completion[shell](program))
  return file
}

const linesOf = (printed: Buffer): string[] => printed.toString().split('\n').filter(Boolean)
