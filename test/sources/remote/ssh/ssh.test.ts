import { execFileSync } from 'node:child_process'
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSource } from '../../../../src/sources/index.ts'
import { zip } from '../../../containers/unpacked.ts'
import { type SshServer, startSshd } from '../../../servers/sshd.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const line = `card_number=${card}\n`
const MIB = 1024 * 1024

let server: SshServer
let directory: string

beforeAll(async () => {
  server = await startSshd()
  directory = await mkdtemp(join(tmpdir(), 'cardsweep-remote-'))
  await chmod(directory, 0o755)
})

afterAll(async () => {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

const scan = (
  location: string,
  listed?: () => Promise<void>,
  given: Partial<ReturnType<typeof remoteOptions>> = {},
): Promise<SourceScan> => {
  const { containers, unitBytes, ...database } = remoteOptions({ insecure: false, ...given })
  const target = { location }
  return scanSource(openSource(target, { containers, unitBytes, database }), target, listed)
}

/** A directory of its own, with these files. */
async function directoryWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const root = await mkdtemp(join(directory, 'd'))
  await chmod(root, 0o755)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(root, name, '..'), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return root
}

describe('the files of another machine', () => {
  test('are read as those of this one: directories, containers, names, pieces', async () => {
    const root = await directoryWith({
      'app.log': `first\n${line}`,
      'deep/er/old.log.gz': gzipSync(line),
      'empty.log': '',
      'name with %20 and 日本語?.log': line,
      [`${card}.txt`]: 'nothing',
      'large.log': `${'a line of a log\n'.repeat(MIB / 4)}${line}${'another line\n'.repeat(9_000)}`,
      'many/0': line,
      'orders.json': JSON.stringify({ card_number: card }),
      'utf16.txt': Buffer.from(`\ufeff${line}`, 'utf16le'),
      'backup.zip': zip({ 'in/orders.csv': Buffer.from(line) }),
    })
    execFileSync('tar', ['-cf', join(root, 'logs.tar'), '-C', root, 'app.log'])
    for (let at = 1; at < 300; at++) await writeFile(join(root, 'many', String(at)), 'nothing\n')
    await symlink('/etc/hostname', join(root, 'link'))
    execFileSync('mkfifo', [join(root, 'pipe')])
    const { findings, notRead, results } = await scan(server.url(root), undefined, {
      unitBytes: MIB,
    })
    const shown = `ssh://machine${root}`
    const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
    const places = placesOf(findings).map((place) => place.replace(/(?<=large\.log):\d+$/, ''))
    expect(places).toEqual(
      [
        `${shown}/app.log:2`,
        `${shown}/deep/er/old.log.gz:1`,
        `${shown}/name with %20 and 日本語?.log:1`,
        `${shown}/${masked}.txt`,
        `${shown}/large.log`,
        `${shown}/logs.tar!app.log:2`,
        `${shown}/many/0:1`,
        `${shown}/orders.json:1`,
        `${shown}/utf16.txt:1`,
        `${shown}/backup.zip!in/orders.csv:1`,
      ].sort(),
    )
    expect(notRead.map(({ what, reason }) => [what, reason]).sort()).toEqual([
      [`${shown}/link`, 'symbolic-link'],
      [`${shown}/pipe`, 'fifo'],
    ])
    expect(results.filter(({ unit }) => unit.part.endsWith('large.log')).length).toBe(5)
  })

  test('may be one file, below the home of the user or not, and some may be excluded', async () => {
    const root = await directoryWith({ 'a.log': line, 'b.tmp': line })
    const one = await scan(server.url(`${root}/a.log`))
    expect(placesOf(one.findings)).toEqual([`ssh://machine${root}/a.log:1`])
    const target = { location: server.url(root), exclude: ['*.tmp'] }
    const { containers, ...database } = remoteOptions()
    const some = await scanSource(openSource(target, { containers, database }), target)
    expect(placesOf(some.findings)).toEqual([`ssh://machine${root}/a.log:1`])
  })

  test('that may not be read, or are not there, are told, and the rest is read', async () => {
    const root = await directoryWith({ 'a.log': line, 'closed.log': line, 'closed/b.log': line })
    await chmod(join(root, 'closed.log'), 0)
    await chmod(join(root, 'closed'), 0)
    const { findings, notRead } = await scan(server.url(root))
    expect(placesOf(findings)).toEqual([`ssh://machine${root}/a.log:1`])
    expect(notRead.map(({ what, reason }) => [what, reason]).sort()).toEqual([
      [`ssh://machine${root}/closed`, 'permission'],
      [`ssh://machine${root}/closed.log`, 'permission'],
    ])
    const gone = await scan(server.url(`${root}/nowhere`))
    expect(gone.notRead).toEqual([expect.objectContaining({ reason: 'missing' })])
  })

  test('that change after they were listed are told, but for those that grow', async () => {
    const root = await directoryWith({
      'grows.log': line,
      'shrinks.log': line.repeat(2),
      'goes.log': line,
    })
    const { findings, notRead } = await scan(server.url(root), async () => {
      await appendFile(join(root, 'grows.log'), line)
      await truncate(join(root, 'shrinks.log'), 3)
      await rm(join(root, 'goes.log'))
    })
    expect(placesOf(findings)).toEqual([`ssh://machine${root}/grows.log:1`])
    expect(
      notRead.map(({ what, reason }) => [what.slice(what.lastIndexOf('/') + 1), reason]).sort(),
    ).toEqual([
      ['goes.log', 'vanished'],
      ['shrinks.log', 'shrank'],
    ])
  })

  test('are listed on where the connection is lost in the middle of a directory', async () => {
    const names = Array.from({ length: 300 }, (_, at) => [`${at}.log`, 'nothing\n'] as const)
    const root = await directoryWith(Object.fromEntries([...names, ['deep/a.log', line]]))
    const target = { location: server.url(root) }
    const { containers, ...database } = remoteOptions()
    const source = openSource(target, { containers, database })
    const [listed, notes]: [string[], unknown[]] = [[], []]
    const { signal } = new AbortController()
    for await (const { part } of source.units(target, 0, (note) => notes.push(note), signal)) {
      listed.push(part)
      if (listed.length === 50) await server.endSessions()
    }
    expect(notes).toEqual([])
    expect([listed.length, new Set(listed).size]).toEqual([301, 301])
  })

  test('are asked for again where the connection is lost', async () => {
    const root = await directoryWith({ 'a.log': line })
    const { findings, notRead } = await scan(server.url(root), () => server.endSessions())
    expect({ places: placesOf(findings), notRead }).toEqual({
      places: [`ssh://machine${root}/a.log:1`],
      notRead: [],
    })
  })
})

describe('a machine that lets nobody in', () => {
  test.each([
    [{ Port: '1' }, 'connection', /cannot be reached/],
    [{ UserKnownHostsFile: '/dev/null' }, 'connection', /key of the machine is not known/],
    [{ IdentityFile: '/dev/null' }, 'permission', /refuses the user or the key/],
    [{ HostName: 'no-such-host.invalid' }, 'connection', /no machine has this name/],
  ] as const)('is told: %o', async (lines, reason, detail) => {
    const config = await server.configuredWith(lines as Readonly<Record<string, string>>)
    const { notRead } = await scan(server.url('/etc', config))
    expect(notRead).toEqual([expect.objectContaining({ what: 'ssh://machine/etc/', reason })])
    expect(notRead[0]?.detail).toMatch(detail)
  })

  test('is believed without a known key by --insecure', async () => {
    const root = await directoryWith({ 'a.log': line })
    const config = await server.configuredWith({ UserKnownHostsFile: '/dev/null' })
    const { findings } = await scan(server.url(root, config), undefined, { insecure: true })
    expect(placesOf(findings)).toHaveLength(1)
  })

  test.each(['ssh://user:hush@host/a', 'ssh:///a', 'ssh://-oProxyCommand=x/a'])(
    '%s is wrong usage',
    (location) => {
      expect(() => openSource({ location })).toThrow(/ssh:\/\/ URL/)
    },
  )
})
