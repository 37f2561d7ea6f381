import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeKeys, readPublicKey } from '../../src/evidence/keys.ts'
import { replaceKey, rotationsBeside } from '../../src/evidence/replace-key.ts'

let folder = ''
const at = (name: string): string => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cardsweep-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a key pair of which one file is there already is not made in part', () => {
  writeFileSync(at('k.pub'), 'mine')
  expect(() => makeKeys(at('k'))).toThrow(/k\.pub cannot be written \(it is there already/)
  expect(readdirSync(folder)).toEqual(['k.pub'])
  expect(readFileSync(at('k.pub'), 'utf8')).toBe('mine')
})

test('a key that replaces another is not there without its proof', () => {
  makeKeys(at('old'))
  writeFileSync(at('new.rotations'), 'mine')
  expect(() => replaceKey(at('old'), at('new'), null)).toThrow(/new\.rotations cannot be written/)
  expect(readdirSync(folder)).toEqual(['new.rotations', 'old', 'old.pub'])
})

test('rotations that were changed, or lead to another key, are refused before they are signed', () => {
  makeKeys(at('a'))
  makeKeys(at('other'))
  replaceKey(at('a'), at('b'), null)
  expect(rotationsBeside(at('b'))).toContain('"payload"')
  copyFileSync(at('b.rotations'), at('other.rotations'))
  writeFileSync(at('a.rotations'), '{}\n{}\n')
  for (const key of ['other', 'a']) {
    expect(() => rotationsBeside(at(key))).toThrow(/does not lead to key/)
    expect(() => replaceKey(at(key), at('c'), null)).toThrow(/does not lead to key/)
  }
  rmSync(at('b.rotations'))
  execFileSync('mkfifo', [at('b.rotations')])
  expect(() => rotationsBeside(at('b'))).toThrow(/no regular file/)
  expect(readdirSync(folder)).not.toContain('c')
})

test('a key under which anything is signed is none', () => {
  const points = ['00', '01', 'ec'.padEnd(62, 'f').concat('7f'), 'ee'.padEnd(62, 'f').concat('ff')]
  for (const point of points) {
    const der = Buffer.from(`302a300506032b6570032100${point.padEnd(64, '0')}`, 'hex')
    const pem = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
    writeFileSync(at('weak'), pem)
    expect(() => readPublicKey(at('weak'))).toThrow(/no Ed25519 key/)
  }
})
