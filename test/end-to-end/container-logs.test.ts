import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import type { AssessedFinding } from '../../src/model/assessment.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'

const TIME = '2026-11-21T01:02:03.123456789Z'

let home = ''
let card = ''

beforeEach(async () => {
  home = await scratch()
  card = generateCard('visa')
})

const cri = (text: string, tag = 'F'): string => `${TIME} stdout ${tag} ${text}\n`
const docker = (text: string, tag = 'F'): string =>
  `${JSON.stringify({ log: tag === 'P' ? text : `${text}\n`, stream: 'stdout', time: TIME })}\n`

/** The findings of one file. */
async function findingsOf(
  name: string,
  log: string | Uint8Array,
): Promise<readonly AssessedFinding[]> {
  await writeFile(join(home, name), log)
  const { stderr } = await call(['scan', name, '-o', 'out'], undefined, { cwd: home })
  expect(stderr).toBe('')
  return (await readReport(join(home, 'out'))).findings
}

describe.each([
  ['CRI', cri],
  ['json-file', docker],
])('the record of a line of %s is what the application wrote', (_, line) => {
  test('which is JSON', async () => {
    const text = JSON.stringify({ order: 1, card: { number: card, exp: '12/28', cvc: '123' } })
    const [found] = await findingsOf('0.log', line(text))
    expect(found).toMatchObject({
      severity: 'SV1',
      confidence: 'confirmed',
      window: { newest: TIME },
    })
    expect(found?.samples[0]).toMatchObject({ field: '$.card.number', line: 1 })
  })

  test('in parts', async () => {
    const log = line(`INFO card_no=${card.slice(0, 9)}`, 'P') + line(`${card.slice(9)} exp=12/28`)
    expect(await findingsOf('0.log', log)).toMatchObject([
      { severity: 'SV2', confidence: 'confirmed' },
    ])
  })

  test('over several lines', async () => {
    const lines = ['{', `  "card_no": "${card}",`, '  "exp": "12/28"', '}']
    expect(await findingsOf('0.log', lines.map((each) => line(each)).join(''))).toMatchObject([
      { severity: 'SV2', place: { path: join(home, '0.log') } },
    ])
  })

  test('without what stands in the next event', async () => {
    const log = line(`INFO card_no=${card}`) + line('INFO exp=12/28')
    expect(await findingsOf('0.log', log)).toMatchObject([{ severity: 'SV3' }])
  })

  test('in a log that was compressed', async () => {
    const found = await findingsOf('0.log.20261121.gz', gzipSync(line(`card_no=${card}`)))
    expect(found).toMatchObject([{ severity: 'SV3', confidence: 'confirmed' }])
  })
})

describe('the journal of systemd', () => {
  /** Puts a program of that name into PATH. */
  async function journalctl(script: string): Promise<NodeJS.ProcessEnv> {
    await mkdir(join(home, 'bin'))
    await writeFile(join(home, 'bin/journalctl'), `#!/bin/sh\n${script}\n`)
    await chmod(join(home, 'bin/journalctl'), 0o755)
    return { PATH: `${join(home, 'bin')}:/usr/bin:/bin` }
  }

  const scan = async (env: NodeJS.ProcessEnv): Promise<Awaited<ReturnType<typeof call>>> => {
    await writeFile(join(home, 'cardsweep.yaml'), 'targets: [{ preset: journald }]\nlang: en\n')
    return call(['scan', '-o', 'out'], undefined, { cwd: home, env })
  }

  test('is read through its own program', async () => {
    const env = await journalctl(
      `[ "$1" = --output=export ] && printf '__REALTIME_TIMESTAMP=1\\n_PID=7\\nMESSAGE=card_no=${card}\\n\\n'`,
    )
    const { status, stdout } = await scan(env)
    expect(status).toBe(1)
    expectHidden(stdout, [card])
    const { findings, coverage } = await readReport(join(home, 'out'))
    expect(findings).toMatchObject([{ target: 'journald://', severity: 'SV3' }])
    expect(coverage.targets).toMatchObject([{ target: 'journald://', status: 'complete' }])
  })

  test.each([
    ['that fails', 'exit 4', 'input-output', 'journalctl ended with 4'],
    [
      'that shows not all',
      'echo "Hint: You are currently not seeing messages from other users and the system." >&2',
      'permission',
      'messages of others are not shown: join the group systemd-journal',
    ],
  ])('is a gap where it is read by a program %s', async (_, script, reason, detail) => {
    expect((await scan(await journalctl(script))).status).toBe(3)
    const { coverage } = await readReport(join(home, 'out'))
    expect(coverage.targets[0]?.notRead).toEqual([{ what: 'journald://', reason, detail }])
  })

  test('is a gap where there is no such program', async () => {
    expect((await scan({ PATH: '/nowhere' })).status).toBe(3)
    const { coverage } = await readReport(join(home, 'out'))
    expect(coverage.targets[0]?.notRead).toMatchObject([{ reason: 'missing' }])
  })
})

test.each([
  ['docker', '/var/lib/docker/containers'],
  ['kubernetes', '/var/log/pods'],
])('the preset %s is one line of configuration', async (preset, path) => {
  await writeFile(join(home, 'cardsweep.yaml'), `targets: [{ preset: ${preset}, name: pods }]\n`)
  const { stdout } = await call(['check'], undefined, { cwd: home })
  expect(stdout).toContain(`pods (${path})`)
})
