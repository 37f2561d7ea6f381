import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeReport } from '../../src/commands/judge-report.ts'
import { UsageError } from '../../src/errors.ts'
import { seal } from '../../src/evidence/envelope.ts'
import { type Verification, verify } from '../../src/evidence/verify.ts'
import { runs } from '../support/runs.ts'
import { type Kind, type Made, make, NOW, publicOf } from './forgery/made.ts'
import { bytesAfter, mutate, mutations, mutationsOfBytes, treeOf } from './forgery/mutations.ts'
import { copyOf, put, signAgain } from './forgery/tools.ts'

const LONGEST = 20_000 // ms, on a machine that has much else to do

const scratch = mkdtempSync(join(tmpdir(), 'cardsweep-mutations-'))
let made: Made
let copies = 0

beforeAll(async () => {
  made = await make()
})
afterAll(() => {
  for (const folder of [made.root, scratch]) rmSync(folder, { recursive: true, force: true })
})

/** What `verify` says of a folder; null for one that is no evidence at all. */
async function said(path: string, isTrusting = true): Promise<Verification | null> {
  const trusted = isTrusting ? publicOf(made.keys.last) : null
  const start = performance.now()
  try {
    return await verify(path, { trusted, now: NOW, judge: judgeReport })
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  } finally {
    expect(performance.now() - start).toBeLessThan(LONGEST)
  }
}

/** Whether a tree is the archive as it was, but for runs at its end: nothing in an archive tells of them. */
function isBeginning(
  tree: ReadonlyMap<string, string>,
  whole: ReadonlyMap<string, string>,
): boolean {
  const ordered = [...whole].sort()
  const left = [...tree].sort()
  const isEnd = ordered.length === left.length || /^[^/]+$/.test(ordered[left.length]?.[0] ?? '')
  return (
    isEnd &&
    left.every(([name, what], index) => {
      const [own, as] = ordered[index] ?? []
      return name === own && what === as
    })
  )
}

test('an archive that was changed anyhow is never good, and nothing hangs or breaks', async () => {
  const whole = treeOf(made.paths.rotated)
  await fc.assert(
    fc.asyncProperty(
      fc.array(mutations, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (changes, isTrusting) => {
        const { path } = copyOf(made, 'rotated', join(scratch, `${copies++}`))
        try {
          for (const change of changes) mutate(path, change)
          const isGood = (await said(path, isTrusting))?.problems.length === 0
          expect(isGood).toBe(isGood && isBeginning(treeOf(path), whole))
        } finally {
          rmSync(path, { recursive: true })
        }
      },
    ),
    { numRuns: runs(60) },
  )
})

describe('what is signed after it was changed', () => {
  const KINDS: readonly Kind[] = ['archive', 'rotated', 'pruned', 'exported']
  const FILES = ['report.json', 'chain.json', 'key-rotations.jsonl', 'timestamp.tsr']

  test('breaks nothing, whoever signs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.constantFrom(...FILES, 'statement', 'manifest'),
        fc.array(mutationsOfBytes, { minLength: 1, maxLength: 3 }),
        async (kind, file, changes) => {
          const { path, run } = copyOf(made, kind, join(scratch, `${copies++}`))
          const changed = (bytes: Buffer): Buffer =>
            changes.reduce((each, change) => Buffer.from(bytesAfter(each, change)), bytes)
          const text = (before: string): string => changed(Buffer.from(before)).toString()
          try {
            const target = run(kind === 'archive' && file === 'timestamp.tsr' ? 1 : 2)
            if (FILES.includes(file)) put(join(target, file), changed(bytesOf(join(target, file))))
            const claims = { statement: { payload: text }, manifest: { manifest: text } }
            signAgain(target, made.keys.last, file in claims ? claims[file as 'statement'] : {})
            await said(path)
          } finally {
            rmSync(path, { recursive: true })
          }
        },
      ),
      { numRuns: runs(40) },
    )
  })

  test('is no note or list that breaks anything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('pruned', 'exported' as const),
        fc.array(mutationsOfBytes, { minLength: 1, maxLength: 3 }),
        async (kind, changes) => {
          const { path, at } = copyOf(made, kind as Kind, join(scratch, `${copies++}`))
          const changed = (bytes: Buffer): Buffer =>
            changes.reduce((each, change) => Buffer.from(bytesAfter(each, change)), bytes)
          try {
            if (kind === 'exported') put(at('export.json'), changed(bytesOf(at('export.json'))))
            else {
              const [, payload = ''] =
                /"payload":"([^"]*)"/.exec(bytesOf(at(NOTE)).toString()) ?? []
              put(at(NOTE), seal(changed(Buffer.from(payload, 'base64')).toString(), made.keys.own))
            }
            await verify(path, { trusted: publicOf(made.keys.own), now: NOW, judge: judgeReport })
          } finally {
            rmSync(path, { recursive: true })
          }
        },
      ),
      { numRuns: runs(30) },
    )
  })
})

const NOTE = 'pruned.dsse.json'

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.from('{"verdict": 1}\n')
  }
}
