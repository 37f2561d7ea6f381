import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { call } from '../support/warm-command.ts'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'

let home: AuditHome
let logs = ''
beforeEach(async () => {
  home = await auditHome()
  logs = dirname(home.log())
})

/** What a night comes to that does not see what was there. */
async function expectUnproven(what: string, words: string): Promise<void> {
  const { status, stdout } = await home.audit()
  expect(status).toBe(3)
  expect(stdout).toContain(`${what} (web): ${words}`)
  const { verdict, changes } = await home.lastReport()
  expect({ verdict, changes }).toMatchObject({
    verdict: 'inconclusive',
    changes: { resolved: 0, notChecked: 1 },
  })
}

describe('a folder that is empty all at once', () => {
  beforeEach(async () => {
    await writeFile(home.log(), `card_no=${home.card}\n`)
    expect((await home.audit()).status).toBe(1)
    await rename(logs, `${logs}.away`)
    await mkdir(logs)
  })

  test('resolves nothing, night after night, and its findings go on when it is back', async () => {
    await expectUnproven(logs, 'empty, and it was not before')
    await rm(logs, { recursive: true })
    expect((await home.audit()).stdout).toContain(`${logs} (web): does not exist`)
    await mkdir(logs)
    await expectUnproven(logs, 'empty, and it was not before')
    await rm(logs, { recursive: true })
    await rename(`${logs}.away`, logs)
    expect(await home.audit()).toEqual(SILENT)
    expect((await home.lastReport()).changes).toMatchObject({ continuing: 1, resolved: 0 })
  })

  test('proves nothing of a single finding', async () => {
    const [{ id = '' } = {}] = (await home.lastReport()).findings
    const only = await call(['scan', '--only', id], undefined, { cwd: home.folder })
    expect(only.status).toBe(3)
  })

  test('is accepted by its name', async () => {
    const until = new Date(Date.now() + 864e5).toISOString().slice(0, 10)
    const told = ['--reason', 'the service has ended', '--until', until]
    await home.audit()
    const accepted = await call(['accept', '--unread', logs, ...told], undefined, {
      cwd: home.folder,
    })
    expect(accepted.status).toBe(0)
    expect(await home.audit()).toEqual(SILENT)
  })

  test('is no gap any more when something is there: what was deleted is resolved', async () => {
    await home.audit()
    await writeFile(home.log('other.log'), 'nothing\n')
    expect(await home.audit()).toEqual(SILENT)
    expect((await home.lastReport()).changes).toMatchObject({ resolved: 1 })
  })
})

describe.runIf(canBind())('a folder on which nothing is mounted any more', () => {
  const bound = async (point: string): Promise<void> => {
    const disk = join(home.folder, 'disk')
    await mkdir(disk)
    await mkdir(point, { recursive: true })
    execFileSync('mount', ['--bind', disk, point])
    onTestFinished(() => void spawnSync('umount', [point]))
    await writeFile(join(point, 'app.log'), `card_no=${home.card}\n`)
    expect((await home.audit()).status).toBe(1)
    execFileSync('umount', [point])
  }

  test('resolves nothing, also where a service goes on writing below it', async () => {
    await bound(logs)
    await writeFile(home.log('app.log'), 'nothing\n')
    await expectUnproven(logs, 'no longer mounted')
    await expectUnproven(logs, 'no longer mounted')
    execFileSync('mount', ['--bind', join(home.folder, 'disk'), logs])
    expect(await home.audit()).toEqual(SILENT)
    expect((await home.lastReport()).changes).toMatchObject({ continuing: 1, resolved: 0 })
  })

  test('below a target counts where findings lay in it', async () => {
    await writeFile(home.log(), 'nothing\n')
    const point = join(logs, 'of disk')
    await bound(point)
    await expectUnproven(join(point, 'app.log'), 'no longer mounted')
  })
})

/** Whether this is root, and the folder of temporary files lies on a disk that lasts. */
function canBind(): boolean {
  if (process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'cardsweep-bind-'))
  const isDone = spawnSync('mount', ['--bind', folder, folder]).status === 0
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n')
  const type = / - (\S+)/.exec(mounts.find((line) => line.includes(folder)) ?? '')?.[1] ?? ''
  if (isDone) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return isDone && ['ext4', 'xfs', 'btrfs'].includes(type)
}
