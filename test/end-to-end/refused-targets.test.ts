import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '../support/warm-command.ts'
import { auditHome } from './audit-home.ts'

const REFUSED = [
  ['oracle://db/shop', '', /a URL of oracle:\/\/ cannot be scanned/],
  ['postgres://me@127.0.0.1:1/a', ', passwordEnv: NOT_SET', /variable NOT_SET is not set/],
  ['mysql://me@127.0.0.1:1/b', ', passwordEnv: NOT_SET', /variable NOT_SET is not set/],
  ['postgres://me:ge%heim@127.0.0.1/c', '', /a database URL cannot be read/],
  ['postgres://me@db.example.jp/d?sslrootcert=/none.pem', '', /authority \/none\.pem cannot be/],
] as const

test('a night reads the targets that can be opened, and tells why it did not read the others', async () => {
  const home = await auditHome()
  await writeFile(home.log(), `card_no=${home.card}\n`)
  const refused = REFUSED.map(([url, more]) => `  - { url: "${url}"${more} }\n`).join('')
  const unreachable =
    '  - { path: none }\n  - { path: "none/*.log" }\n  - { url: "postgres://me@no-host.invalid/e" }\n'
  await writeFile(
    join(home.folder, 'cardsweep.yaml'),
    `targets:\n${refused}${unreachable}  - { path: logs, name: web }\narchive: runs\nlang: en\nevidence: { key: key.pem }\n`,
  )
  const { status, stdout, stderr } = await home.audit()
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(stdout).toContain('NEW PAN Visa')
  for (const [, , reason] of REFUSED) expect(stdout).toMatch(reason)
  expect(stdout).not.toContain('heim')
  const { coverage } = await home.lastReport()
  expect(coverage.targets.map((target) => target.status)).toEqual([
    ...Array.from({ length: 8 }, () => 'failed'),
    'complete',
  ])
  expect(coverage.targets.slice(0, 5).flatMap(({ notRead }) => notRead)).toEqual(
    REFUSED.map(([url, , detail]) => ({
      what: url.replace(':ge%heim', ''),
      reason: 'connection',
      detail: expect.stringMatching(detail),
    })),
  )
  expect((await home.audit()).status).toBe(3)
})

test('what was open in a target that cannot be opened any more is not resolved', async () => {
  const home = await auditHome()
  await writeFile(home.log(), `card_no=${home.card}\n`)
  expect((await home.audit()).status).toBe(1)
  await writeFile(
    join(home.folder, 'cardsweep.yaml'),
    'targets: [{ url: "oracle://x/", name: web }]\narchive: runs\nevidence: { key: key.pem }\n',
  )
  expect((await home.audit()).status).toBe(3)
  expect((await home.lastReport()).changes).toMatchObject({ resolved: 0, notChecked: 1 })
})

test('a scan that a person starts is told at once', async () => {
  const { status, stderr } = await call(['scan', 'postgres://me:ge%heim@127.0.0.1/'])
  expect(status).toBe(2)
  expect(stderr).toMatch(/a % is written %25, and a \/ %2F\n$/)
  expect(stderr).not.toContain('heim')
})
