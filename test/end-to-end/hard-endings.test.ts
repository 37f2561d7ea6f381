import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readdirSync, statfsSync, statSync } from 'node:fs'
import { appendFile, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { generateCard } from '../support/cards.ts'
import { cli, follow, start } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { type AuditHome, auditHome, expectTold, SILENT } from './audit-home.ts'

const NOBODY = 65_534
let home: AuditHome
beforeEach(async () => {
  home = await auditHome()
  await writeFile(home.log(), `card_no=${home.card}\n`)
})

describe('a disk that is full', () => {
  test.each([
    [
      'for the evidence',
      64,
      /^cardsweep: the evidence in runs cannot be written \(EFBIG\); the next audit tries again\n$/,
    ],
    ['for anything', 0, /^cardsweep: runs\.state cannot be used \(EFBIG\)\n$/],
  ])('%s: nothing is lost, and it is told', async (_, blocks, line) => {
    const limited = `ulimit -f ${blocks}; trap '' XFSZ; exec "${process.execPath}" "${cli}" audit`
    const { child, ended } = follow(
      spawn('/bin/sh', ['-c', limited], { cwd: home.folder, stdio: 'pipe' }),
    )
    child.stdin.end()
    const { status, stdout, stderr } = await ended
    expect({ status, isTold: stdout.includes('NEW PAN Visa') }).toEqual({
      status: 2,
      isTold: blocks > 0,
    })
    expect(stderr).toMatch(line)
    expect(home.runs()).toEqual([])
    await expectTold(home, await home.audit())
  })

  test.runIf(canMount())('a small one, until there is room again', async () => {
    const disk = join(home.folder, 'disk')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', disk])
    onTestFinished(() => void spawnSync('umount', [disk]))
    await writeFile(
      join(home.folder, 'cardsweep.yaml'),
      'targets: [{ path: logs, name: web }]\narchive: disk/runs\nlang: en\nevidence: { key: key.pem }\n',
    )
    const { status, stdout, stderr } = await home.audit()
    expect({ status, isTold: stdout.includes('NEW PAN Visa') }).toEqual({
      status: 2,
      isTold: true,
    })
    expect(stderr).toMatch(/^cardsweep: .* \(ENOSPC\); the next audit tries again\n$/)
    expect(readdirSync(join(disk, 'runs'))).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=16m', disk])
    expect((await home.audit()).status).toBe(1)
    expect(await home.audit()).toEqual(SILENT)
    expect(
      (await call(['verify', join(disk, 'runs'), '--key', join(home.folder, 'key.pem.pub')]))
        .status,
    ).toBe(0)
  })

  test.runIf(canMount())('old runs that may go make room, and the chain holds', async () => {
    const disk = join(home.folder, 'disk')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk])
    onTestFinished(() => void spawnSync('umount', [disk]))
    const configure = (more: string): Promise<void> =>
      writeFile(
        join(home.folder, 'cardsweep.yaml'),
        `targets: [{ path: logs, name: web }]\narchive: disk/runs\nlang: en\nevidence: { key: key.pem }\n${more}`,
      )
    await configure('')
    for (const days of [40, 30, 20]) await home.audit([], await clockSetBack(days))
    const { blocks, bfree, bsize } = statfsSync(disk)
    const size = (blocks - bfree) * bsize + 64_000
    execFileSync('mount', ['-o', `remount,size=${size}`, disk])
    expect(await home.audit()).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('(ENOSPC)'),
    })
    await configure('keep: 5d\n')
    expect(await home.audit()).toEqual(SILENT)
    const runs = readdirSync(join(disk, 'runs')).filter((name) => /^\d/.test(name))
    expect(runs.map((name) => Number(name.slice(0, 6)))).toEqual([3, 4])
    const verified = await call([
      'verify',
      join(disk, 'runs'),
      '--key',
      join(home.folder, 'key.pem.pub'),
    ])
    expect(verified.status).toBe(0)
    expect(verified.stdout).toContain('pruned')
  })
})

test('a clock that was set back loses and resolves nothing', async () => {
  const back = await clockSetBack(10)
  expect((await home.audit()).status).toBe(1)
  await appendFile(home.log('other.log'), `card_no=${generateCard('visa')}\n`)
  const { status, stdout } = await home.audit([], back)
  expect(status).toBe(1)
  expect(stdout).toContain('New 1, grown 0, continuing 1, resolved 0')
  expect(await home.audit([], back)).toEqual(SILENT)
  expect(await home.audit()).toEqual(SILENT)
  await rm(home.log('other.log'))
  expect(await home.audit([], back)).toEqual(SILENT)
  expect((await home.lastReport()).changes).toMatchObject({ continuing: 1, resolved: 1 })
  expect((await home.verify()).status).toBe(0)
})

describe('a state that', () => {
  test('another version has left', async () => {
    const journal = join(home.state, 'run', 'unfinished')
    await mkdir(journal, { recursive: true })
    await writeFile(join(journal, 'results.ndjson'), '{"id":"1","format":99}\n')
    await writeFile(join(journal, 'secret'), 'x')
    await writeFile(join(home.state, 'ledger'), 'cardsweep/ledger@99\n')
    const next = await home.audit()
    expect(next.stderr.split('\n')).toEqual([
      'cardsweep: another version has begun the interrupted run: a new run begins',
      'cardsweep: the ledger runs.state/ledger is damaged or of another version: all is read',
      '',
    ])
    await expectTold(home, next)
  })

  test('is missing or damaged costs time only', async () => {
    expect((await home.audit()).status).toBe(1)
    await rm(home.state, { recursive: true })
    expect(await home.audit()).toEqual(SILENT)
    await writeFile(join(home.state, 'ledger'), '')
    await writeFile(join(home.state, 'lock'), 'rubbish')
    expect(await home.audit()).toMatchObject({
      status: 0,
      stdout: '',
      stderr:
        'cardsweep: the ledger runs.state/ledger is damaged or of another version: all is read\n',
    })
  })
})

describe('an archive that', () => {
  test('is gone: what is found is new again', async () => {
    expect((await home.audit()).status).toBe(1)
    await rm(join(home.folder, 'runs'), { recursive: true })
    await expectTold(home, await home.audit())
  })

  test('has a damaged last report: the run before is compared with', async () => {
    expect((await home.audit()).status).toBe(1)
    expect(await home.audit()).toEqual(SILENT)
    const report = join(home.folder, 'runs', home.runs().at(-1) ?? '', 'report.json')
    await writeFile(report, (await readFile(report, 'utf8')).slice(0, 100))
    const { status, stdout, stderr } = await home.audit()
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toMatch(
      /^cardsweep: runs\/000002\S+ cannot be read: .*: compared with 000001-\S+\n$/,
    )
    expect((await home.lastReport()).changes).toMatchObject({ new: 0, continuing: 1, resolved: 0 })
    expect((await home.verify()).stdout).toContain('report.json\twas changed')
  })

  test('has no report that can be read: that is one line, and all is new', async () => {
    for (let night = 0; night < 3; night++) await home.audit()
    for (const folder of home.runs())
      await writeFile(join(home.folder, 'runs', folder, 'report.json'), '')
    const { status, stdout, stderr } = await home.audit()
    expect({ status, isTold: stdout.includes('NEW PAN') }).toEqual({ status: 1, isTold: true })
    expect(stderr).toMatch(
      /^cardsweep: runs\/000003\S+ cannot be read: .*, nor can the 2 before it: compared with none\n$/,
    )
  })

  test('could not be read for a night: what was told as new is not told again by that run', async () => {
    expect((await home.audit()).status).toBe(1)
    const [first = ''] = home.runs()
    const folder = join(home.folder, 'runs', first)
    const aside = join(home.folder, 'aside')
    await rename(folder, aside)
    await mkdir(folder)
    expect(await home.audit()).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('NEW PAN'),
    })
    await rm(folder, { recursive: true })
    await rename(aside, folder)
    expect(await home.audit()).toEqual(SILENT)
    expect((await home.lastReport()).changes).toMatchObject({ new: 0, continuing: 1 })
  })

  test('has a last run without attestation: the chain waits for a person', async () => {
    expect((await home.audit()).status).toBe(1)
    const file = join(home.folder, 'runs', home.runs()[0] ?? '', 'attestation.dsse.json')
    const aside = join(home.folder, 'aside')
    await rename(file, aside)
    expect(await home.audit()).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^cardsweep: the chain cannot be continued: runs\/\S+ cannot be read \(ENOENT\); the next audit tries again\n$/,
      ),
    })
    await rename(aside, file)
    expect(await home.audit()).toEqual(SILENT)
    expect((await home.verify()).status).toBe(0)
  })

  test('is no folder', async () => {
    await writeFile(join(home.folder, 'runs'), '')
    expect(await home.audit()).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cardsweep: the archive runs cannot be used (EEXIST)\n',
    })
  })

  test.runIf(canBeNobody()).each([
    ['read', 0o000],
    ['written', 0o500],
  ])('may not be %s: that is told before anything is read', async (_, mode) => {
    const archive = join(home.folder, 'runs')
    await mkdir(archive)
    await chmod(archive, mode)
    for (const path of [home.folder, archive, home.log(), join(home.folder, 'key.pem')])
      await chown(path, NOBODY, NOBODY)
    const { child, ended } = start(['audit'], { cwd: home.folder, uid: NOBODY, gid: NOBODY })
    child.stdin.end()
    expect(await ended).toEqual({
      status: 2,
      stdout: '',
      stderr: 'cardsweep: the archive runs cannot be used (EACCES)\n',
    })
    expect(statSync(archive).mode & 0o777).toBe(mode)
  })
})

test('a lock that somebody has made a folder of is taken, and leaves nothing', async () => {
  await mkdir(join(home.state, 'lock', 'inner'), { recursive: true })
  expect((await home.audit()).status).toBe(1)
  expect(readdirSync(home.state).filter((name) => name.startsWith('lock'))).toEqual([])
})

test.runIf(canBeNobody())('a state that belongs to somebody else is told in one line', async () => {
  await mkdir(home.state, { mode: 0o700 })
  for (const path of [home.folder, join(home.folder, 'key.pem')]) await chown(path, NOBODY, NOBODY)
  const { child, ended } = start(['audit'], { cwd: home.folder, uid: NOBODY, gid: NOBODY })
  child.stdin.end()
  expect(await ended).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cardsweep: runs.state cannot be used (EACCES)\n',
  })
})

/** An environment in which the clock of Node is so many days behind. */
async function clockSetBack(days: number): Promise<NodeJS.ProcessEnv> {
  const clock = join(home.folder, `clock-${days}.cjs`)
  const by = days * 864e5
  await writeFile(
    clock,
    `const D = Date; globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now() - ${by}) } static now() { return D.now() - ${by} } }`,
  )
  return { NODE_OPTIONS: `--require ${clock}` }
}

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  const folder = '/mnt'
  const isDone = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]).status === 0
  if (isDone) spawnSync('umount', [folder])
  return isDone
}

function canBeNobody(): boolean {
  if (process.getuid?.() !== 0) return false
  const nobody = { uid: NOBODY, gid: NOBODY }
  return spawnSync(process.execPath, [cli, '--version'], nobody).status === 0
}
