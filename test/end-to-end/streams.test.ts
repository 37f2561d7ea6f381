import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { cli, follow, type Run, readReport, scratch, start } from '../support/command.ts'
import { journalIn, until } from './journal-folder.ts'

let folder = ''
let out = ''

beforeEach(async () => {
  folder = await scratch()
  out = join(folder, 'report')
  await writeFile(join(folder, 'a.log'), `card_no=${generateCard('visa')}\n`)
})

/** Runs a line of the shell in which `$SCAN` is the command with its report folder. */
function shell(line: string): Promise<Run> {
  const SCAN = `'${process.execPath}' '${cli}' scan -o '${out}'`
  const options = { cwd: folder, env: { ...process.env, SCAN } } as const
  return follow(spawn('bash', ['-c', line.replaceAll('$SCAN', SCAN)], options)).ended
}

describe('a stream that is named as a target is read', () => {
  test.each([
    ['standard input by its path', 'cat a.log | $SCAN /dev/stdin'],
    ['a file redirected into it', '$SCAN /dev/stdin < a.log'],
    ['standard input by its number', 'cat a.log | $SCAN /dev/fd/0'],
    ['the output of a command', '$SCAN <(cat a.log)'],
    ['the output of one that begins late and is compressed', '$SCAN <(sleep 0.2; gzip -c a.log)'],
    ['a FIFO', 'mkfifo p; (sleep 0.2; cat a.log > p) & $SCAN p'],
    ['a link to a FIFO', 'mkfifo p; ln -s p l; cat a.log > p & $SCAN l'],
    ['several at a time', '$SCAN <(cat a.log) <(echo nothing) - < a.log'],
    ['one among many files, by threads', 'mkdir m; touch m/{1..1500}; $SCAN -j 2 m <(cat a.log)'],
  ])('%s', async (_, line) => {
    expect(await shell(line)).toMatchObject({ status: 1, stderr: '' })
    const { totals, coverage } = await readReport(out)
    expect(totals.distinctCards).toBe(1)
    expect(coverage.complete).toBe(true)
  })

  test('standard input that is a socket, as of programs that start this one', async () => {
    const { child, ended } = start(['scan', '/dev/stdin', '-o', out])
    child.stdin.end(`card_no=${generateCard('jcb')}\n`)
    expect(await ended).toMatchObject({ status: 1, stderr: '' })
  })

  test('a FIFO that nobody writes into is waited for until Ctrl-C', async () => {
    execFileSync('mkfifo', [join(folder, 'p')])
    const { child, ended } = start(['scan', join(folder, 'p'), '-o', out])
    child.stdin.end()
    await until(() => existsSync(journalIn(out).results))
    await setTimeout(500) // until it waits for a writer
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ status: 130 })
  })

  test('megabytes through a FIFO arrive whole', async () => {
    const line = `yes nothing here | head -c 5000000 > big; (echo; cat a.log) >> big; mkfifo p; cat big > p & $SCAN p`
    expect(await shell(line)).toMatchObject({ status: 1 })
    const { totals } = await readReport(out)
    const { size } = await stat(join(folder, 'big'))
    expect(totals.bytes).toBe(size)
  })
})

describe('a stream bears the name that it is given', () => {
  const pathsOf = async (): Promise<string[]> =>
    (await readReport(out)).findings.map(({ place }) => ('path' in place ? place.path : ''))

  test('in place and coverage, and its findings are known by it in the next run', async () => {
    const line = `(echo; cat a.log) | $SCAN - --stdin-name web1/app.log`
    expect(await shell('cat a.log | $SCAN - --stdin-name web1/app.log')).toMatchObject({
      status: 1,
    })
    const [first] = (await readReport(out)).findings
    expect(await shell(line)).toMatchObject({ status: 1, stderr: '' })
    const { findings, coverage, changes } = await readReport(out)
    expect(findings).toMatchObject([
      {
        id: first?.id,
        target: 'web1/app.log',
        place: { path: 'web1/app.log' },
        status: 'continuing',
      },
    ])
    expect(changes).toMatchObject({ new: 0, continuing: 1, resolved: 0 })
    expect(coverage.targets).toMatchObject([{ target: 'web1/app.log', status: 'complete' }])
    const only = `cat a.log | $SCAN - --stdin-name web1/app.log --only ${first?.id}`
    expect(await shell(only)).toMatchObject({ status: 1 })
  })

  test('files in a tar from another machine are below it', async () => {
    await mkdir(join(folder, 'var/log/nginx'), { recursive: true })
    await writeFile(join(folder, 'var/log/app.log'), `card_no=${generateCard('jcb')}\n`)
    const packed = execFileSync('gzip', ['-c', 'a.log'], { cwd: folder })
    await writeFile(join(folder, 'var/log/nginx/access.log.1.gz'), packed)
    const line = 'tar c var | $SCAN - --stdin-name web1'
    expect(await shell(line)).toMatchObject({ status: 1, stderr: '' })
    expect((await pathsOf()).sort()).toEqual([
      'web1!var/log/app.log',
      'web1!var/log/nginx/access.log.1.gz',
    ])
    expect((await readReport(out)).coverage.complete).toBe(true)
  })

  test('a tar that breaks off leaves a gap under its name', async () => {
    await writeFile(join(folder, 'b.log'), 'nothing here\n'.repeat(10_000))
    const line = 'tar c b.log | head -c 50000 | $SCAN - --stdin-name web1'
    expect(await shell(line)).toMatchObject({ status: 3 })
    const [target] = (await readReport(out)).coverage.targets
    expect(target).toMatchObject({ target: 'web1', notRead: [{ reason: 'damaged' }] })
    expect(target?.notRead[0]?.what).toMatch(/^web1/)
  })

  test('several have one each, in their order, and a number in a name is masked and found', async () => {
    const card = generateCard('visa')
    const names = `--stdin-name web1/app.log --stdin-name web2/${card}.log`
    const { stdout } = await shell(`$SCAN <(cat a.log) - ${names} < a.log`)
    const masked = `web2/${card.slice(0, 6)}******${card.slice(-4)}.log`
    expect(await pathsOf()).toEqual(['web1/app.log', masked, masked])
    expect(stdout).not.toContain(card)
  })
})

describe('what can be no stream is never taken for an empty one', () => {
  test.each([
    ['a directory', '$SCAN - < .', 'directory'],
    ['a directory by name', '$SCAN /dev/stdin < .', 'directory'],
    ['a device', '$SCAN - < /dev/zero', 'character device'],
  ])('%s as standard input is wrong usage', async (_, line, kind) => {
    const { status, stdout, stderr } = await shell(line)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^cardsweep: standard input is a ${kind}: [^\\n]+\\n$`))
  })

  test('no input at all, as cron gives, is an empty one', async () => {
    expect(await shell('$SCAN - < /dev/null')).toMatchObject({ status: 0, stderr: '' })
  })

  test.each(['/dev/zero', '/dev/null'])(
    '%s as a target leaves the run inconclusive',
    async (path) => {
      expect(await shell(`$SCAN ${path}`)).toMatchObject({ status: 3 })
      const [target] = (await readReport(out)).coverage.targets
      expect(target?.notRead).toMatchObject([{ what: path, reason: 'unsupported' }])
    },
  )

  test('a FIFO that a walk meets is not opened', async () => {
    await mkdir(join(folder, 'tree'))
    execFileSync('mkfifo', [join(folder, 'tree', 'p')])
    expect(await shell('$SCAN tree')).toMatchObject({ status: 0 })
    const [target] = (await readReport(out)).coverage.targets
    expect(target?.notRead).toMatchObject([{ reason: 'fifo' }])
  })
})
