import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { notificationOf, type Outbox, openOutbox, type Senders } from '../../src/notify/index.ts'
import { mixed } from '../report/assessments.ts'
import { scratch } from '../support/command.ts'

let folder = ''
let told: string[] = []
let sent: string[] = []
let outbox: Outbox

beforeEach(async () => {
  folder = join(await scratch(), 'state', 'outbox')
  told = []
  sent = []
  outbox = openOutbox(folder, (message) => told.push(message))
})

const note = (id: string): ReturnType<typeof notificationOf> =>
  notificationOf(
    { ...mixed, run: { ...mixed.run, id } },
    { findings: [], gaps: [], emptied: [] },
    { lang: 'en', text: 'news' },
  )
const to = (name: string, problem: string | null = null): Senders => ({
  [name]: async ({ run }: { run: { id: string } }) => {
    sent.push(`${name} ${run.id}`)
    return problem
  },
})
/** News of a run that has come into the archive. */
function add(id: string): void {
  outbox.hold(note(id), ['command', 'webhook'])
  outbox.settle({ kept: id, open: id })
}

test('each receiver is told once', async () => {
  add('1')
  await outbox.deliver({ ...to('command'), ...to('webhook') })
  await outbox.deliver({ ...to('command'), ...to('webhook') })
  expect(sent).toEqual(['command 1', 'webhook 1'])
  expect({ told, files: readdirSync(folder) }).toEqual({ told: [], files: [] })
})

test('what cannot be sent waits for its receiver alone, in order, and is told', async () => {
  const down = { ...to('command'), ...to('webhook', 'it is down') }
  add('1')
  await outbox.deliver(down)
  add('2')
  await outbox.deliver(down)
  expect(sent).toEqual(['command 1', 'webhook 1', 'webhook 1', 'command 2'])
  expect(told).toEqual([
    'it is down: notifications that wait for the next audit: 1',
    'it is down: notifications that wait for the next audit: 2',
  ])
  sent = []
  add('3')
  await outbox.deliver({ ...to('command'), ...to('webhook') })
  expect(sent).toEqual(['webhook 1', 'webhook 2', 'command 3', 'webhook 3'])
  expect(readdirSync(folder)).toEqual([])
})

test('its files are for their owner only', async () => {
  add('1')
  const [name = ''] = readdirSync(folder)
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('nobody is told of a run that is not in the archive', async () => {
  outbox.hold(note('1'), ['command'])
  await outbox.deliver(to('command'))
  expect(sent).toEqual([])
  outbox.settle({ kept: null, open: '1' }) // the same run is gone on with
  await outbox.deliver(to('command'))
  outbox.hold(note('1'), ['command'])
  expect(readdirSync(folder)).toHaveLength(1)
  outbox.settle({ kept: '1', open: '2' }) // it had come into the archive when the process was killed
  await outbox.deliver(to('command'))
  expect(sent).toEqual(['command 1'])
})

test('news of a run that never comes into the archive are forgotten', async () => {
  outbox.hold(note('1'), ['command'])
  outbox.settle({ kept: '0', open: '2' })
  await outbox.deliver(to('command'))
  expect({ sent, files: readdirSync(folder) }).toEqual({ sent: [], files: [] })
})

test('what was held is forgotten where the same run has no news after all', async () => {
  outbox.hold(note('1'), ['command'])
  outbox.hold(null, [])
  outbox.settle({ kept: '1', open: '1' })
  await outbox.deliver(to('command'))
  expect({ sent, files: readdirSync(folder) }).toEqual({ sent: [], files: [] })
})

test('more than 100 are given up from the oldest on, and each is told', async () => {
  for (let run = 1; run <= 102; run++) add(String(run))
  await outbox.deliver({ ...to('command'), ...to('webhook', 'it is down') })
  expect(told).toHaveLength(3)
  expect(told[1]).toMatch(/^more than 100 notifications wait: that of \S+ is given up$/)
  expect(readdirSync(folder)).toHaveLength(100)
  add('103')
  expect(readdirSync(folder).sort().at(-1)).toBe('000103.json')
})

test('a receiver that is not configured any more is told as such', async () => {
  add('1')
  await outbox.deliver(to('command'))
  expect(told).toEqual([
    `no webhook is configured any more: the news of ${mixed.run.finishedAt} do not go there`,
  ])
  expect(readdirSync(folder)).toEqual([])
})

test('a file that is damaged or of another version is told and left, and stops no other', async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '000001.json'), '{')
  writeFileSync(join(folder, '000002.json'), '{"schema":"cardsweep/outbox@9"}')
  writeFileSync(join(folder, '000003.json'), '{"schema":"cardsweep/outbox@1"}')
  add('1')
  await outbox.deliver({ ...to('command'), ...to('webhook') })
  expect(told.map((line) => line.replace(folder, ''))).toEqual([
    ...['/000001.json', '/000002.json', '/000003.json'].map(
      (file) =>
        `${file} is no notification of this version: cardsweep findings lists what is open; remove it`,
    ),
  ])
  expect(sent).toHaveLength(2)
})
