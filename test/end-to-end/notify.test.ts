import { createHmac } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeEach, expect, test } from 'vitest'
import { closedPort, listen } from '../notify/listener.ts'
import { parseMetrics } from '../report/exposition.ts'
import { generateCard } from '../support/cards.ts'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'
import { expectHidden } from './hidden.ts'

const KEY = 'for this test only'
const schema = JSON.parse(
  readFileSync(new URL('../../rules/notification.schema.json', import.meta.url), 'utf8'),
)
let home: AuditHome
beforeEach(async () => {
  home = await auditHome()
})

const waiting = (): string[] => {
  const outbox = join(home.state, 'outbox')
  return existsSync(outbox) ? readdirSync(outbox) : []
}

test('a webhook gets the news once, signed, by its schema and without a number', async () => {
  const { url, received } = await listen()
  await home.configure(`notify: { webhook: "${url}", secretEnv: HOOK_KEY }\n`)
  await writeFile(home.log(), `card_no=${home.card}\n`)
  await writeFile(home.log('broken.gz'), Buffer.from('1f8b0800000000000003', 'hex'))
  expect(await home.audit([], { HOOK_KEY: KEY })).toMatchObject({ status: 1, stderr: '' })
  const [{ headers, body } = { headers: {}, body: '' }] = received
  const signed = `${headers['x-cardsweep-timestamp']}.${body}`
  expect(headers['x-cardsweep-signature']).toBe(
    `sha256=${createHmac('sha256', KEY).update(signed).digest('hex')}`,
  )
  const validate = new Ajv2020({ allowUnionTypes: true, formats: { 'date-time': true } }).compile(
    schema,
  )
  expect([validate(JSON.parse(body)), validate.errors]).toEqual([true, null])
  expect(JSON.parse(body)).toMatchObject({
    run: { id: (await home.lastReport()).run.id },
    verdict: 'detected',
    findings: [{ status: 'new', target: 'web', severity: 'SV3', place: { path: home.log() } }],
    gaps: [{ what: home.log('broken.gz') }],
    text: expect.stringContaining('NEW PAN Visa'),
  })
  expectHidden(body, [home.card])
  expect(waiting()).toEqual([])
})

test('a night without news tells nobody', async () => {
  const { url, received } = await listen()
  await home.configure(`notify: { webhook: "${url}", command: "cat > told" }\n`)
  await writeFile(home.log(), 'nothing\n')
  expect(await home.audit()).toEqual(SILENT)
  await appendFile(home.log(), `card_no=${home.card}\n`)
  expect((await home.audit()).status).toBe(1)
  expect(await home.audit()).toEqual(SILENT)
  expect(received).toHaveLength(1)
})

test('a webhook that is down loses nothing: all comes later, in order and once', async () => {
  const port = await closedPort()
  await home.configure(`notify: { webhook: "http://127.0.0.1:${port}/" }\n`)
  await writeFile(home.log(), `card_no=${home.card}\n`)
  const down = 'cardsweep: the webhook cannot be reached (ECONNREFUSED): notifications that wait'
  const first = await home.audit()
  expect(first).toMatchObject({ status: 1, stderr: `${down} for the next audit: 1\n` })
  await appendFile(home.log(), `card_no=${generateCard('visa')}\n`)
  const second = await home.audit()
  expect(second).toMatchObject({ status: 1, stderr: `${down} for the next audit: 2\n` })
  expect(waiting()).toHaveLength(2)
  const { received } = await listen([204], { port })
  expect(await home.audit()).toEqual(SILENT)
  expect(received.map(({ body }) => JSON.parse(body).findings[0].status)).toEqual(['new', 'grown'])
  expect(await home.audit()).toEqual(SILENT)
  expect(received).toHaveLength(2)
}, 60_000)

test('a command gets JSON or the text of the mail, and one that fails is told and tried again', async () => {
  await home.configure('notify: { command: "cat > told; exit 3" }\n')
  await writeFile(home.log(), `card_no=${home.card}\n`)
  const { stdout, stderr } = await home.audit()
  expect(stderr).toBe(
    'cardsweep: the command ends with 3: notifications that wait for the next audit: 1\n',
  )
  const told = await readFile(join(home.folder, 'told'), 'utf8')
  expect(JSON.parse(told)).toMatchObject({ schema: 'cardsweep/notification@1', text: stdout })
  await home.configure('notify: { command: "cat > told", stdin: text }\n')
  expect(await home.audit()).toEqual(SILENT)
  expect(await readFile(join(home.folder, 'told'), 'utf8')).toBe(stdout)
})

test.each([
  ['webhook: "http://hooks.example.jp/"', 'notify.webhook must be a URL that begins with https://'],
  ['stdin: text', 'notify needs a command or a webhook'],
  ['command: x, stdin: xml', 'notify.stdin must be json or text'],
])('notify with %s is wrong usage, told before anything is read', async (settings, words) => {
  await home.configure(`notify: { ${settings} }\n`)
  await writeFile(home.log(), `card_no=${home.card}\n`)
  const { status, stdout, stderr } = await home.audit()
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr.split('\n')).toHaveLength(2)
})

test('without the key that signs, news are found and printed, and wait for it', async () => {
  const { url, received } = await listen()
  await home.configure(`notify: { webhook: "${url}", secretEnv: HOOK_KEY }\n`)
  await writeFile(home.log(), `card_no=${home.card}\n`)
  const { status, stdout, stderr } = await home.audit()
  expect(status).toBe(1)
  expect(stdout).toContain('NEW PAN Visa')
  expect(stderr).toBe(
    'cardsweep: notify.secretEnv: the environment variable HOOK_KEY has no key in it: notifications that wait for the next audit: 1\n',
  )
  expect(received).toEqual([])
  expect(await home.audit([], { HOOK_KEY: 'k' })).toEqual(SILENT)
  expect(received).toHaveLength(1)
})

test('documents that other programs look for lie where the configuration says, of the last audit', async () => {
  await home.configure('out: metrics\nformats: [prometheus]\n')
  const file = join(home.folder, 'metrics', 'cardsweep.prom')
  const metrics = async (): Promise<Record<string, number>> =>
    Object.fromEntries(parseMetrics(await readFile(file, 'utf8')))
  await writeFile(home.log(), `card_no=${home.card}\n`)
  await home.audit()
  const open = 'cardsweep_target_open_findings{target="web",severity="SV3"}'
  const added = 'cardsweep_target_new_findings{target="web",severity="SV3"}'
  expect(await metrics()).toMatchObject({ [open]: 1, [added]: 1 })
  await home.audit()
  expect(await metrics()).toMatchObject({ [open]: 1, [added]: 0 })
  expect(readdirSync(join(home.folder, 'metrics'))).toEqual(['cardsweep.prom'])
  expect((await stat(file)).mode & 0o777).toBe(0o644)
  expect(existsSync(join(home.state, 'run'))).toBe(false)
})

test('runs that are older than they must be kept are pruned, and the rest verifies', async () => {
  const preload = join(home.folder, 'clock.cjs')
  await writeFile(
    preload,
    `const D = Date, by = Number(process.env.SHIFT_DAYS) * 864e5
    globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now() + by) } static now() { return D.now() + by } }`,
  )
  await home.configure('keep: 1d\n')
  await writeFile(home.log(), `card_no=${home.card}\n`)
  for (let day = 0; day < 5; day++) {
    const { status, stderr } = await home.audit([], {
      NODE_OPTIONS: `--require ${preload}`,
      SHIFT_DAYS: String(day),
    })
    expect({ status, isTold: stderr.includes('pruned from runs') }).toEqual({
      status: day === 0 ? 1 : 0,
      isTold: false,
    })
  }
  expect(home.runs()[0]).toMatch(/^000004-/)
  const { status, stdout } = await home.verify()
  expect(status).toBe(0)
  expect(stdout).toMatch(
    /Earlier runs were pruned, according to a signed note: \d, the last one 00000/,
  )
  expect(stdout).not.toContain('Earlier runs exist')
  expect((await home.lastReport()).changes).toMatchObject({ new: 0, continuing: 1 })
}, 60_000)
