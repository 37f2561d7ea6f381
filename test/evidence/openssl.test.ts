import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/evidence/keys.ts'
import { type Kind, type Made, make, publicOf } from './forgery/made.ts'
import { type Copy, copyOf, edit, put } from './forgery/tools.ts'
import { shell, step } from './verify-steps.ts'

const scratch = mkdtempSync(join(tmpdir(), 'cardsweep-openssl-'))
let made: Made
let copies = 0

beforeAll(async () => {
  made = await make()
})
afterAll(() => {
  for (const folder of [made.root, scratch]) rmSync(folder, { recursive: true, force: true })
})

const does = (folder: string, number: number): string => shell(step(folder, number), folder)

const GOOD = 'Signature Verified Successfully'

describe.each<Kind>(['archive', 'rotated', 'exported'])('each run of %s', (kind) => {
  test('is good by the steps of VERIFY.md, with openssl and sha256sum alone', () => {
    for (const [index, run] of made.runs[kind].entries()) {
      const folder = join(made.paths[kind], run)
      expect(does(folder, 1)).toMatch(/^VERIFY\.md: OK\n/) // no name of an irregular file before
      expect(does(folder, 2)).toMatch(new RegExp(`^${GOOD}\\s+1\\n$`))
      const { previous } = JSON.parse(readFileSync(join(folder, 'chain.json'), 'utf8'))
      if (index > 0) expect(does(folder, 4).slice(0, 64)).toBe(previous.attestation)
    }
  })
})

test('keys that were replaced are followed to the one that the owner has told', () => {
  const { own, next, last } = made.keys
  const names = [own, next, last].map((key) => fingerprintOf(publicOf(key)))
  const folder = join(made.paths.rotated, made.runs.rotated[2] ?? '')
  const lines = does(folder, 6).trim().split('\n')
  expect(lines.filter((line) => line === GOOD)).toHaveLength(4)
  const told = lines.filter((line) => line !== GOOD).map((line) => line.slice(0, 64))
  expect(told).toEqual([names[0], names[1], names[1], names[2]])
  expect(does(folder, 3).slice(0, 64)).toBe(names[2])
  expect(step(join(made.paths.archive, made.runs.archive[2] ?? ''), 6)).toBe('')
})

describe('what was changed fails:', () => {
  type Case = readonly [name: string, kind: Kind, number: number, change: (copy: Copy) => void]
  const cases: readonly Case[] = [
    ['a byte of a report', 'exported', 1, ({ run }) => edit(run(2, 'report.json'), flip)],
    ['a byte of the list', 'exported', 1, ({ run }) => edit(run(2, 'manifest.sha256'), flip)],
    ['a byte of a signature', 'archive', 2, ({ run }) => edit(run(2, ATTESTATION), flipSignature)],
    ['a byte of what is signed', 'archive', 2, ({ run }) => edit(run(2, ATTESTATION), flipPayload)],
    [
      'a list that nobody has signed',
      'archive',
      2,
      ({ run }) => put(run(2, 'manifest.sha256'), ''),
    ],
    ['a byte of a rotation', 'rotated', 6, ({ run }) => edit(run(2, ROTATIONS), flipSignature)],
  ]

  test.each(cases)('%s of %s', (_, kind, number, change) => {
    const copy = copyOf(made, kind, join(scratch, `${copies++}`))
    change(copy)
    expect(() => does(copy.run(2), number)).toThrow()
  })

  test('the run before is another', () => {
    const copy = copyOf(made, 'archive', join(scratch, 'before'))
    edit(copy.run(1, ATTESTATION), flipSignature)
    const { previous } = JSON.parse(readFileSync(copy.run(2, 'chain.json'), 'utf8'))
    expect(does(copy.run(2), 4).slice(0, 64)).not.toBe(previous.attestation)
  })

  test('a pipe shows before it is read', () => {
    const copy = copyOf(made, 'archive', join(scratch, 'pipe'))
    shell('rm report.json; mkfifo report.json', copy.run(2))
    const [first = ''] = step(copy.run(2), 1).split('\n')
    expect(shell(first, copy.run(2))).toBe('./report.json\n')
  })
})

const ATTESTATION = 'attestation.dsse.json'
const ROTATIONS = 'key-rotations.jsonl'

/** Another letter in the middle. */
function flip(text: string): string {
  const at = text.length >> 1
  return `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`
}

const flipSignature = (text: string): string => text.replace(/(?<="sig":")[^"]+/, flip)

const flipPayload = (text: string): string => text.replace(/(?<="payload":")[^"]+/, flip)
