import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPublicKey } from '../../src/evidence/keys.ts'
import { rotationsBeside } from '../../src/evidence/replace-key.ts'
import { call } from '../support/warm-command.ts'
import { addRun, verified } from './archive.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-rotation-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const NOW = '2026-03-05T12:00:00.000Z'
const nightOf = (day: number): string => `2026-03-0${day}T18:00:00.000Z`
const privateKey = (path: string): KeyObject => createPrivateKey(readFileSync(path, 'utf8'))
const folder = (): string => mkdtempSync(join(root, 'keys-'))

/** Makes a key with the command. */
async function keygen(path: string, ...options: string[]): Promise<string> {
  expect((await call(['keygen', path, ...options])).status).toBe(0)
  return path
}

/** An archive of which each key signs one night. */
async function archiveBy(...keys: readonly string[]): Promise<string> {
  const archive = mkdtempSync(join(root, 'runs-'))
  for (const [index, key] of keys.entries())
    await addRun(archive, privateKey(key), nightOf(index + 1), { rotations: rotationsBeside(key) })
  return archive
}

test('a key that replaces another is followed from either, over more than one step', async () => {
  const keys = folder()
  const a = await keygen(join(keys, 'a.pem'))
  const b = await keygen(join(keys, 'b.pem'), '--rotate', a)
  const c = await keygen(join(keys, 'c.pem'), '--rotate', b)
  const archive = await archiveBy(a, b, b, c)
  for (const key of [null, a, b, c]) {
    const trusted = key === null ? null : readPublicKey(`${key}.pub`)
    const result = await verified(archive, NOW, trusted)
    expect(result).toMatchObject({ problems: [], isKnown: key !== null })
    expect(result.rotations).toHaveLength(2)
  }
})

test('a key that nobody named is told, and one that a thief named beside the owner', async () => {
  const keys = folder()
  const a = await keygen(join(keys, 'a.pem'))
  const b = await keygen(join(keys, 'b.pem'), '--rotate', a)
  const thief = await keygen(join(keys, 'thief.pem'), '--rotate', a)
  const stranger = await keygen(join(keys, 'stranger.pem'))
  const wrong = async (archive: string, key: string): Promise<string[]> =>
    (await verified(archive, NOW, readPublicKey(`${key}.pub`))).problems.map(
      ({ file, what }) => `${file.slice(0, 6)} ${what}`,
    )
  expect(await wrong(await archiveBy(a, stranger), a)).toEqual(['000002 key'])
  expect(await wrong(await archiveBy(a, b, thief), b)).toEqual(['000003 key'])
})

test('what a revoked key signs counts no more, and what it had signed before does', async () => {
  const keys = folder()
  const a = await keygen(join(keys, 'a.pem'))
  const b = await keygen(join(keys, 'b.pem'), '--rotate', a, '--revoke-since', '2026-03-02')
  const archive = await archiveBy(a, b, b)
  expect(await verified(archive, NOW, readPublicKey(`${b}.pub`))).toMatchObject({
    problems: [],
    isKnown: true,
  })
  expect(await verified(archive, NOW, readPublicKey(`${a}.pub`))).toMatchObject({ isKnown: false })
  await addRun(archive, privateKey(a), nightOf(4), {})
  const { problems } = await verified(archive, NOW, readPublicKey(`${b}.pub`))
  expect(problems.map(({ what }) => what)).toEqual(['revoked'])
})

test('rotations that were changed are told', async () => {
  const keys = folder()
  const a = await keygen(join(keys, 'a.pem'))
  const b = await keygen(join(keys, 'b.pem'), '--rotate', a)
  const text = rotationsBeside(b) ?? ''
  for (const changed of [text.split('\n')[0] ?? '', text.slice(0, -3), text.replace('A', 'B')]) {
    const archive = mkdtempSync(join(root, 'runs-'))
    await addRun(archive, privateKey(b), nightOf(1), { rotations: changed })
    const { problems } = await verified(archive, NOW, createPublicKey(privateKey(a)))
    expect(problems.map(({ what }) => what)).toEqual(['unsigned', 'key'])
  }
})

test('a new key that no old one names is warned of when it signs', async () => {
  const keys = folder()
  const [a, b] = [await keygen(join(keys, 'a.pem')), await keygen(join(keys, 'b.pem'))]
  writeFileSync(join(keys, 'app.log'), 'nothing\n')
  const scan = (key: string): ReturnType<typeof call> =>
    call(['scan', 'app.log', '-o', 'report', '--evidence', 'runs', '--key', key], undefined, {
      cwd: keys,
    })
  expect((await scan(a)).stderr).not.toContain('warning')
  expect((await scan(b)).stderr).toContain('warning: another key has signed the run before')
})
