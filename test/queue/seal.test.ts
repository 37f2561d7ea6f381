import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OutputError, UsageError } from '../../src/errors.ts'
import {
  introducer,
  inviter,
  isQueueUrl,
  makeGroupKey,
  readGroupKey,
  sealer,
  shownQueue,
} from '../../src/queue/index.ts'
import { queueAddress } from '../../src/queue/queue-url.ts'
import { scratch } from '../support/command.ts'

const secret = new Uint8Array(32).fill(7)

describe('what is sealed', () => {
  const { seal, open } = sealer(secret, 'transport')
  const value = { units: ['/var/log/a'], 数: 1 }

  test('opens under its context and key only', () => {
    const sealed = seal('parcel run 1', value)
    expect(open('parcel run 1', sealed)).toEqual(value)
    expect(open('parcel run 2', sealed)).toBeNull()
    expect(open('answer run 1', sealed)).toBeNull()
    expect(sealer(secret, 'group').open('parcel run 1', sealed)).toBeNull()
    expect(sealer(new Uint8Array(32), 'transport').open('parcel run 1', sealed)).toBeNull()
  })

  test('is no longer than a message may be', () => {
    expect(() => seal('x', 'a'.repeat(2 ** 27))).toThrow(RangeError)
  })

  test('does not open where a bit of it was changed, or where it is cut', () => {
    const bytes = Buffer.from(seal('x', value), 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(open('x', changed.toString('base64'))).toBeNull()
      expect(open('x', bytes.subarray(0, at).toString('base64'))).toBeNull()
    }
  })
})

describe('the secret of a run', () => {
  test('is told to one worker of the group, and to nobody else', async () => {
    const group = new Uint8Array(32).fill(1)
    const worker = await introducer(group)
    const invited = await inviter(group)(worker.publicKey, 'invitation a', { secret: 'x' })
    expect(await worker.open('invitation a', invited)).toEqual({ secret: 'x' })
    expect(await worker.open('invitation b', invited)).toBeNull()
    expect(await (await introducer(group)).open('invitation a', invited)).toBeNull()
    const stranger = await inviter(new Uint8Array(32).fill(2))(worker.publicKey, 'invitation a', 1)
    expect(await worker.open('invitation a', stranger)).toBeNull()
  })
})

describe('the key of a group', () => {
  test('is for its owner only, and never written over', async () => {
    const path = join(await scratch(), 'group.key')
    makeGroupKey(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readGroupKey(path)).toHaveLength(32)
    expect(() => makeGroupKey(path)).toThrow(OutputError)
    chmodSync(path, 0o640)
    expect(() => readGroupKey(path)).toThrow('can be read by others')
    writeFileSync(path, 'short')
    chmodSync(path, 0o600)
    expect(() => readGroupKey(path)).toThrow(UsageError)
  })
})

describe('the URL of a queue', () => {
  test.each(['redis://queue.example', 'valkey://10.0.0.1', 'redis://localhost.example'])(
    '%s means clear text over a network, which is refused',
    (url) => {
      expect(isQueueUrl(url)).toBe(true)
      expect(() => queueAddress(url, false)).toThrow('--insecure')
      expect(queueAddress(url, true).tls).toBeNull()
    },
  )

  test('is shown without a password, wherever that stands', () => {
    const urls = ['rediss://me:pw@x@h', 'postgres://me@h/db?password=pw', 'redis://:pw@h?a=1']
    expect(urls.map(shownQueue)).toEqual([
      'rediss://me@h',
      'postgres://me@h/db?password=',
      'redis://@h?a=1',
    ])
  })

  test('encrypts, or stays on this machine', () => {
    const far = queueAddress('rediss://me:pw@queue.example:7000/2?ca=/ca.pem', false)
    expect(far).toMatchObject({
      host: 'queue.example',
      port: 7000,
      user: 'me',
      password: 'pw',
      db: 2,
    })
    expect(far.tls).toEqual({ isVerified: true, authority: '/ca.pem' })
    expect(queueAddress('redis://127.0.0.1', false)).toMatchObject({ port: 6379, tls: null })
    expect(queueAddress('unix:///run/a%20b?db=3', false)).toMatchObject({ path: '/run/a b', db: 3 })
    expect(queueAddress('redis:///1?socket=/run/s', false)).toMatchObject({ path: '/run/s', db: 1 })
  })
})
