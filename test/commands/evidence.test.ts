import {
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { shell, step } from '../evidence/verify-steps.ts'
import { generateCard } from '../support/cards.ts'
import { makeDirectory, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let keys = ''
beforeAll(async () => {
  keys = await makeDirectory()
  expect((await call(['keygen', join(keys, 'owner.pem')])).status).toBe(0)
})
afterAll(() => rmSync(keys, { recursive: true }))

/** A folder with a log that holds a card, and a key beside it. */
async function shop(): Promise<{ at: (name: string) => string; log: string; card: string }> {
  const folder = await scratch()
  const at = (name: string): string => join(folder, name)
  const card = generateCard('visa')
  writeFileSync(at('app.log'), `2026-03-01 card_no=${card}\n`)
  for (const name of readdirSync(keys)) copyFileSync(join(keys, name), at(name))
  return { at, log: at('app.log'), card }
}

/** A scan that adds its run to the archive. */
const keeping = ({ at, log }: Pick<Awaited<ReturnType<typeof shop>>, 'at' | 'log'>): string[] => [
  ...['scan', log, '-o', at('report')],
  ...['--evidence', at('archive'), '--key', at('owner.pem')],
]

test('a scan leaves evidence that verifies, with a key that only its owner can read', async () => {
  const { at, log, card } = await shop()
  const args = keeping({ at, log })
  for (const sequence of [1, 2]) {
    const { status, stderr } = await call(args)
    expect(status).toBe(1)
    expect(stderr).toContain(`evidence: ${at('archive')}/00000${sequence}-`)
  }
  const { status, stdout } = await call([
    'verify',
    at('archive'),
    '--key',
    at('owner.pem.pub'),
    '--lang',
    'en',
  ])
  expect(stdout).toMatch(/^Verified: 2 run/)
  expect(status).toBe(0)
  expect(statSync(at('owner.pem')).mode & 0o077).toBe(0)
  const contents = readdirSync(at('archive')).flatMap((folder) =>
    readdirSync(join(at('archive'), folder)).map((file) =>
      readFileSync(join(at('archive'), folder, file), 'utf8'),
    ),
  )
  const secret = readFileSync(at('owner.pem'), 'utf8').split('\n')[1] ?? ''
  for (const content of contents) {
    expect(content).not.toContain(card)
    expect(content).not.toContain(secret)
  }
})

test('a stranger checks the folder with openssl and sha256sum alone, by the steps of VERIFY.md', async () => {
  const { at, log } = await shop()
  const args = keeping({ at, log })
  await call(args)
  await call(args)
  const [first = '', second = ''] = readdirSync(at('archive')).sort()
  const folder = join(at('archive'), second)
  expect(shell(step(folder, 1), folder)).toContain('report.json: OK')
  expect(shell(step(folder, 2), folder)).toMatch(/Signature Verified Successfully\s+1\n/)
  const fingerprint = shell(step(folder, 3), folder).slice(0, 64)
  expect(readFileSync(join(folder, 'VERIFY.md'), 'utf8')).toContain(`made: ${fingerprint}`)
  expect(step(folder, 4)).toContain(first)
  const digest = shell(step(folder, 4), folder).slice(0, 64)
  expect(JSON.parse(readFileSync(join(folder, 'chain.json'), 'utf8')).previous.attestation).toBe(
    digest,
  )

  writeFileSync(join(folder, 'report.json'), '{}')
  expect(() => shell(step(folder, 1), folder)).toThrow(/sha256sum -c/)
  const { status, stdout } = await call(['verify', at('archive'), '--lang', 'ja'])
  expect(stdout).toContain(`${second}/report.json\t変更されています`)
  expect(status).toBe(1)
})

test('evidence made in Japan verifies anywhere', async () => {
  const { at, log } = await shop()
  const env = {
    ...process.env,
    TZ: 'Asia/Tokyo',
    LANG: 'ja_JP.UTF-8',
    CARDSWEEP_SIGNING_KEY: readFileSync(at('owner.pem'), 'utf8'),
  }
  await call(['scan', log, '-o', at('report')], undefined, { env })
  const made = await call(['evidence', at('report'), '-a', at('archive')], undefined, { env })
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/000001-\d{8}T\d{6}Z\n$/) })
  const elsewhere = { ...process.env, TZ: 'America/New_York', LANG: 'C' }
  const { stdout, status } = await call(['verify', at('archive')], undefined, { env: elsewhere })
  expect(stdout).toMatch(/^Verified: 1 run/)
  expect(status).toBe(3) // nobody has said whose key it is
})

test('the runs of a period are exported and verify', async () => {
  const { at, log } = await shop()
  await call(keeping({ at, log }))
  const today = new Date().toISOString().slice(0, 10)
  const exported = await call([
    'export',
    at('archive'),
    '--from',
    today,
    '--to',
    today,
    '-o',
    at('for-auditor'),
    '--no-pdf',
  ])
  expect(exported).toMatchObject({ status: 0, stderr: '' })
  expect((await call(['verify', at('for-auditor'), '--key', at('owner.pem.pub')])).status).toBe(0)
  const none = await call([
    'export',
    at('archive'),
    '--from',
    '2001-01-01',
    '--to',
    '2001-01-31',
    '-o',
    at('none'),
    '--no-pdf',
  ])
  expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('holds no run') })
})

test.each([
  ['no key at all', [], 'no key to sign with'],
  ['a key that is not there', ['--key', 'nowhere.pem'], 'cannot be read (ENOENT)'],
])('with %s nothing is scanned, and one line says what to do', async (_, options, message) => {
  const { at, log } = await shop()
  const { status, stderr } = await call([
    'scan',
    log,
    '-o',
    at('report'),
    '--evidence',
    at('archive'),
    ...options,
  ])
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(message)])
  expect(readdirSync(at('.'))).not.toContain('report')
})

test('a key that others can read is refused', async () => {
  const { at, log } = await shop()
  chmodSync(at('owner.pem'), 0o644)
  const { status, stderr } = await call(keeping({ at, log }))
  expect(status).toBe(2)
  expect(stderr).toContain('chmod 600')
})

test('keygen does not overwrite a key', async () => {
  const { at } = await shop()
  const before = readFileSync(at('owner.pem'))
  const { status, stderr } = await call(['keygen', at('owner.pem')])
  expect(status).toBe(2)
  expect(stderr).toContain('is there already')
  expect(readFileSync(at('owner.pem'))).toEqual(before)
})

test.each<[string, readonly string[], string]>([
  ['a file in place of an archive', ['verify', 'app.log'], 'app.log cannot be read (ENOTDIR)'],
  ['a folder without evidence', ['verify', '.'], 'holds no evidence'],
  ['a key that is none', ['verify', '.', '--key', 'app.log'], 'is no key in PEM'],
  ['a file in place of a report', ['evidence', 'app.log', '--key', 'owner.pem'], 'no finished run'],
  [
    'a day that no month has',
    ['export', '.', '--from', '2026-02-31', '--to', '2026-03-01', '-o', 'x'],
    '2026-02-31 is no date',
  ],
  ['a day alone', ['keygen', 'x', '--revoke-since', '2026-03-01'], 'needs --rotate'],
])('%s is wrong usage, in one line', async (_, args, message) => {
  const { at } = await shop()
  const before = readdirSync(at('.'))
  const { status, stdout, stderr } = await call(args, undefined, { cwd: at('.') })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(message)])
  expect(readdirSync(at('.'))).toEqual(before)
})

test('an authority stamps the time, and openssl verifies its stamp', async () => {
  const { at, log } = await shop()
  const url = await authority(at('.'))
  await call(['scan', log, '-o', at('report')])
  const made = await call([
    'evidence',
    at('report'),
    '-a',
    at('archive'),
    '--key',
    at('owner.pem'),
    '--timestamp',
    url,
  ])
  expect(made).toMatchObject({ status: 0, stderr: '' })
  const folder = made.stdout.trim()
  const checked = shell(step(folder, 5).replace('AUTHORITY.pem', at('authority.crt')), folder)
  expect(checked).toContain('Verification: OK')
  expect((await call(['verify', folder, '--key', at('owner.pem.pub')])).status).toBe(0)
})

test('where the authority is silent the evidence is made without its stamp, and that is said', async () => {
  const { at, log } = await shop()
  await call(['scan', log, '-o', at('report')])
  const args = ['evidence', at('report'), '-a', at('archive'), '--key', at('owner.pem')]
  const made = await call([...args, '--timestamp', 'http://127.0.0.1:9/'])
  expect(made).toMatchObject({ status: 0, stderr: expect.stringContaining('has no time stamp') })
  expect((await call(['verify', made.stdout.trim()])).status).toBe(3)
})

/** A real time stamping authority: openssl behind HTTP, with a certificate of its own. */
async function authority(folder: string): Promise<string> {
  const settings = `[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = authority.crt
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`
  writeFileSync(join(folder, 'authority.conf'), settings)
  writeFileSync(join(folder, 'serial'), '01\n')
  const extension = 'extendedKeyUsage=critical,timeStamping'
  shell(
    `openssl req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.crt -days 2 -subj /CN=Authority -addext ${extension}`,
    folder,
  )
  const server = createServer(async (request, response) => {
    writeFileSync(join(folder, 'query.tsq'), await buffer(request))
    shell('openssl ts -reply -config authority.conf -queryfile query.tsq -out reply.tsr', folder)
    response.end(readFileSync(join(folder, 'reply.tsr')))
  })
  onTestFinished(() => void server.close())
  return await listen(server)
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    )
  })
}
