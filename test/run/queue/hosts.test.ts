import { type EventEmitter, once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Assessment } from '../../../src/model/assessment.ts'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { generateCard } from '../../support/cards.ts'
import { readReport } from '../../support/command.ts'
import { cardsweep, type Network, startNetwork, WAY } from './hosts.ts'
import { writeSettings } from './machines.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-hosts-'))
const disk = join(root, 'disk')
const pool = join(root, 'pool')
const key = join(root, 'group.key')
const HOSTS = ['web-01', 'web-02', 'web-03']
const [A, B, C, D, E] = Array.from({ length: 5 }, () => generateCard('visa'))

let network: Network

beforeAll(async () => {
  makeGroupKey(key)
  for (const folder of [disk, pool]) mkdirSync(folder)
  network = await startNetwork(root, disk, HOSTS)
  put('web-01', [A, B])
  put('web-02', [B, C])
  put('web-03', [A, C, D])
  writeFileSync(join(pool, 'archive.log'), `card_no=${A}\ncard_no=${E}\n`)
  const waiting: Promise<unknown>[] = []
  for (const host of HOSTS) {
    const told = ['--queue', network.url, '--group-key', key, '--name', host, '--group', 'web']
    const allow = ['--allow', network.diskOf(host), pool, '-j', '1']
    waiting.push(
      once(
        network.start(host, cardsweep('worker', ...told, ...allow)).stderr as EventEmitter,
        'data',
      ),
    )
  }
  await Promise.all(waiting) // each says that it waits for runs
}, 60_000)

afterAll(async () => {
  await network.stop()
  rmSync(root, { recursive: true, force: true })
})

function put(host: string, cards: readonly (string | undefined)[]): void {
  mkdirSync(join(root, host), { recursive: true })
  const lines = cards.map((card) => `2026-11-01 paid card_no=${card}\n`)
  writeFileSync(join(root, host, 'app.log'), `nothing here\n${lines.join('')}`)
}

/** The disks of machines, as targets: one for all, where all see theirs under one path. */
function disksOf(...machines: readonly string[]): object[] {
  const isOne = machines.every((machine) => network.diskOf(machine) === disk)
  if (isOne) return [{ path: disk, on: 'web-*', system: 'shop' }]
  return machines.map((on) => ({ path: network.diskOf(on), on, system: 'shop' }))
}

async function scan(
  targets: readonly object[],
  expect: readonly string[],
  ...more: readonly string[]
): Promise<Assessment> {
  const out = mkdtempSync(join(root, 'out-'))
  const queue = { queue: network.url, groupKey: key, patience: 5, expect }
  const config = writeSettings(out, { targets, ...queue, out, formats: ['html'] })
  const child = network.start('hub', cardsweep('scan', '-c', config, '-o', out, ...more))
  let said = ''
  child.stderr?.on('data', (bytes) => {
    said += String(bytes)
  })
  await once(child, 'exit')
  return readReport(out).catch(() => {
    throw new Error(said)
  })
}

test(`three machines ${WAY.name} and shared storage are one report, and a fourth that is silent is a gap`, async () => {
  const targets = [...disksOf(...HOSTS, 'web-04'), { path: pool, on: 'pool' }]
  const report = await scan(targets, [...HOSTS, 'web-04'])
  expect(report.verdict).toBe('detected')
  expect(report.totals.distinctCards).toBe(5)
  expect(report.coverage.targets.map(({ target, status }) => [target, status])).toEqual([
    ...HOSTS.map((host) => [`${host}:${network.diskOf(host)}`, 'complete']),
    [`web-04:${network.diskOf('web-04')}`, 'failed'],
    [pool, 'complete'],
  ])
  const silent = report.coverage.targets[3]?.notRead ?? []
  expect(silent).toMatchObject([{ what: `web-04:${disk}`, reason: 'no-worker' }])
  expect(
    report.findings.map(({ place }) => ('path' in place ? place.path : '')).toSorted(),
  ).toEqual(
    [
      ...HOSTS.map((host) => `${host}:${network.diskOf(host)}/app.log`),
      `${pool}/archive.log`,
    ].toSorted(),
  )
})

test('without a card, what a silent machine has keeps the verdict from being "not detected"', async () => {
  for (const host of HOSTS) put(host, [])
  expect(await scan(disksOf(...HOSTS), HOSTS)).toMatchObject({ verdict: 'not-detected' })
  const all = [...HOSTS, 'web-04']
  expect(await scan(disksOf(...all), all)).toMatchObject({ verdict: 'inconclusive' })
})

test('what a machine is not allowed to read is told with the machine', async () => {
  const report = await scan([{ path: '/etc/hostname', on: 'web-01' }], [])
  expect(report.verdict).toBe('inconclusive')
  const notRead = report.coverage.targets.flatMap((target) => target.notRead)
  expect(notRead).toMatchObject([{ detail: expect.stringContaining('not allowed') }])
  expect(JSON.stringify(report)).not.toContain(readFileSync(key, 'utf8').trim())
})

test('the places of one finding are read again on the machine that has them, and on no other', async () => {
  for (const host of HOSTS) put(host, host === 'web-03' ? [] : [A])
  const first = await scan(disksOf(...HOSTS), HOSTS)
  const baseline = join(root, 'first')
  mkdirSync(baseline)
  writeFileSync(join(baseline, 'report.json'), JSON.stringify(first))
  const path = `web-01:${network.diskOf('web-01')}/app.log`
  const found = first.findings.find(({ place }) => 'path' in place && place.path === path)
  const only = ['--only', found?.id ?? '', '--baseline', baseline]
  const again = (): Promise<Assessment> => scan(disksOf(...HOSTS), [], ...only)
  const dirty = await again()
  expect(dirty.findings.map(({ id }) => id)).toEqual([found?.id])
  expect(dirty.coverage.targets.map(({ target }) => target)).toEqual([
    `web-01:${network.diskOf('web-01')}`,
  ])
  put('web-01', [])
  expect(await again()).toMatchObject({ findings: [], coverage: { complete: true } })
})
