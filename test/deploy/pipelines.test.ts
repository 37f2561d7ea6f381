import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { program } from '../../src/commands/index.ts'
import { generateCard } from '../support/cards.ts'
import { cli, scratch } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => parse(readFileSync(join(root, path), 'utf8'))

let job = ''
beforeEach(async () => {
  job = await scratch()
  await mkdir(join(job, 'test logs'))
  await writeFile(join(job, 'test logs/app.log'), 'nothing\n')
})
const leak = (): Promise<void> =>
  writeFile(join(job, 'test logs/leak.log'), `card_no=${generateCard('visa')} expiry=12/29\n`)

/** Runs a step as its runner does: a script in a shell, with variables, in the folder of the job. */
function step(script: string, env: NodeJS.ProcessEnv, shell = 'bash') {
  const all = { ...process.env, LANG: 'C', ...env }
  return spawnSync(shell, ['-e', '-c', script], { cwd: job, env: all, encoding: 'utf8' })
}

describe('the action of GitHub', () => {
  const action = read('deploy/github-action/action.yml')
  const [scan] = action.runs.steps

  function run(inputs: Readonly<Record<string, string>>) {
    const filledIn = (text: string): string =>
      text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => {
        return inputs[name] ?? action.inputs[name].default ?? ''
      })
    const given = Object.entries<string>(scan.env).map(([name, text]) => [name, filledIn(text)])
    return step(scan.run, {
      ...Object.fromEntries(given),
      GITHUB_ACTION_PATH: join(root, 'deploy/github-action'),
      GITHUB_OUTPUT: join(job, 'outputs'),
      GITHUB_STEP_SUMMARY: join(job, 'summary.md'),
    })
  }

  test('fails the job where a card number was written, tells its status and leaves the documents', async () => {
    await leak()
    const { status, stdout } = run({ targets: 'test logs\n' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^Detected/)
    expect(readFileSync(join(job, 'outputs'), 'utf8')).toBe('status=1\nreport=cardsweep-report\n')
    expect(readFileSync(join(job, 'summary.md'), 'utf8')).toContain('Detected')
    for (const name of ['report.json', 'report.html', 'findings.sarif', 'junit.xml'])
      expect(existsSync(join(job, 'cardsweep-report', name))).toBe(true)
  })

  test('lets it pass where there is none, and fails it where something is missing or nothing is named', () => {
    expect(run({ targets: 'test logs', report: 'a' }).status).toBe(0)
    expect(run({ targets: 'test logs\nelsewhere', report: 'b' }).status).toBe(3)
    expect(run({ targets: '', report: 'c' }).status).toBe(2)
  })

  test('runs no input as a command or an option', () => {
    run({ targets: '$(touch hacked)\n`touch hacked`\n; touch hacked\n--help' })
    expect(existsSync(join(job, 'hacked'))).toBe(false)
    expect(existsSync(join(job, 'cardsweep-report/report.json'))).toBe(true)
    for (const { run: script } of action.runs.steps) expect(script).not.toContain('${{')
  })

  test('has as outputs what its step gives', () => {
    const values = Object.values<{ value: string }>(action.outputs).map(({ value }) => value)
    expect(values).toEqual(['${{ steps.scan.outputs.status }}', '${{ steps.scan.outputs.report }}'])
    expect(scan.id).toBe('scan')
  })
})

describe('the template of GitLab', () => {
  const { cardsweep } = read('deploy/gitlab/cardsweep.gitlab-ci.yml')

  test('fails the job where a card number was written, and its report of tests is where it is looked for', async () => {
    await leak()
    await writeFile(join(job, 'cardsweep'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`)
    await chmod(join(job, 'cardsweep'), 0o755)
    const env = { ...cardsweep.variables, PATH: `${job}:${process.env.PATH}` }
    const script = cardsweep.script.join('\n')
    expect(step(script, { ...env, CARDSWEEP_TARGETS: '*logs' }, 'sh').status).toBe(1)
    expect(existsSync(join(job, cardsweep.artifacts.reports.junit))).toBe(true)
    expect(cardsweep.artifacts.when).toBe('always')
  })

  test('has the image of the other deployments', () => {
    const { image } = cardsweep
    expect(readFileSync(join(root, 'deploy/kubernetes/cronjob.yaml'), 'utf8')).toContain(image.name)
    expect(image.entrypoint).toEqual([''])
  })
})

test('the hook of pre-commit calls what the command has, once for all files', () => {
  const [hook] = read('.pre-commit-hooks.yaml')
  const [name, command, option] = hook.entry.split(' ')
  expect([name, hook.pass_filenames, hook.language]).toEqual(['cardsweep', false, 'node'])
  const found = program.commands.find((each) => each.name() === command)
  expect(found?.options.map(({ long }) => long)).toContain(option)
})
