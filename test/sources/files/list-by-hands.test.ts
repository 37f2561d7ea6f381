import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { containers } from '../../../src/containers/index.ts'
import { seededRandom } from '../../../src/demo/random.ts'
import type { Target } from '../../../src/model/target.ts'
import type { Unit } from '../../../src/model/unit.ts'
import { type Hands, type LookOrder, lookFor } from '../../../src/sources/index.ts'
import { asNobody, type Listed, list, mkfifo, plant, read, sandbox } from './sandbox.ts'

const UNIT_BYTES = 64

type Random = (limit: number) => number

/** A tree with all that a listing can come across. */
function treeOf(directory: string, below: Random, depth = 3): void {
  for (let at = 0; at < 1 + below(6); at++) {
    plant(directory, { [`${'abcdef'[at]}.log`]: 'x'.repeat(below(3) * UNIT_BYTES) })
  }
  for (let at = 0; at < below(4) && depth > 0; at++) {
    const name = ['in', 'left', 'keep', 'caf\u00e9'][at] ?? 'more'
    mkdirSync(join(directory, name))
    if (below(5) > 0) treeOf(join(directory, name), below, depth - 1)
  }
  if (below(3) === 0) symlinkSync(join(directory, 'a.log'), join(directory, 'to-file'))
  if (below(4) === 0) symlinkSync(import.meta.dirname, join(directory, 'to-elsewhere'))
  if (below(6) === 0) symlinkSync('/nowhere', join(directory, 'to-nothing'))
  if (below(8) === 0) mkfifo(join(directory, 'fifo'))
  if (below(6) === 0) {
    mkdirSync(join(directory, 'closed'))
    chmodSync(join(directory, 'closed'), 0)
  }
}

interface Crowd {
  readonly hands: Hands
  /** What they looked at, and how often. */
  readonly looked: Map<string, number>
}

/** Hands that answer late and in any order, at times not at all, and of which some may not read everything. */
function crowd(base: string, below: Random): Crowd {
  const looked = new Map<string, number>()
  const means = { index: 0, unitBytes: UNIT_BYTES, base }
  const look = async (order: LookOrder): ReturnType<Hands['look']> => {
    for (let turns = below(20); turns > 0; turns--) await Promise.resolve()
    if (below(8) === 0) return null
    const isAllowed = (folder: string): boolean => below(10) > 0 || folder.length % 3 === 0
    // What travels is JSON.
    const sent = JSON.parse(JSON.stringify(order)) as LookOrder
    const signal = new AbortController().signal
    const answer = await lookFor(sent, { ...means, isAllowed }, containers, signal)
    for (const { part } of answer.units) looked.set(part, (looked.get(part) ?? 0) + 1)
    return JSON.parse(JSON.stringify(answer))
  }
  return { hands: { few: below(20), count: () => below(4), look }, looked }
}

/** All that a listing says, but for what is another number on each machine. */
function told({ units, notes }: Listed): unknown {
  const plain = units.map(({ version, ...rest }: Unit) => {
    const [size, modified, inode, changed] = version.split(':')
    return JSON.stringify({ ...rest, version: [size, modified, inode, changed] })
  })
  return { units: plain.toSorted(), notes: notes.map((note) => JSON.stringify(note)).toSorted() }
}

const SHAPES: Readonly<Record<string, (directory: string) => Target>> = {
  directory: (location) => ({ location }),
  'directory with an excluded path': (location) => ({ location, exclude: ['in', 'left/a.log'] }),
  'directory with an excluded pattern': (location) => ({ location, exclude: ['**/b.*'] }),
  'glob of any depth': (directory) => ({ location: join(directory, '**/*.log') }),
  'glob of one depth': (directory) => ({ location: join(directory, '*/*') }),
  'glob of directories': (directory) => ({ location: join(directory, '{in,keep,none}/*') }),
}

describe.each(Object.entries(SHAPES))('a %s', (_, shape) => {
  test('that many hands list has the same units, each once, and the same notes', async () => {
    let helped = 0
    for (let seed = 0; seed < 6; seed++) {
      const below = seededRandom(seed + 1)
      const directory = sandbox()
      treeOf(directory, below)
      if (seed % 4 === 0) plant(directory, { '.cardsweepignore': 'keep\nc.log\n' })
      const target = shape(directory)
      await asNobody(async () => {
        const alone = await list(target, { unitBytes: UNIT_BYTES })
        const { hands, looked } = crowd(directory, below)
        const together = await list(target, { unitBytes: UNIT_BYTES, hands })
        expect(told(together)).toEqual(told(alone))
        helped += looked.size
      })
    }
    expect(helped).toBeGreaterThan(0)
  })
})

test('a file that one machine has listed is read on another, which knows its file system by another number', async () => {
  const directory = sandbox()
  plant(directory, { 'a.log': 'some text' })
  const hands: Hands = { few: 1, count: () => 0, look: async () => null }
  const { units } = await list(directory, { hands })
  const [unit] = units
  expect(unit?.version).toMatch(/:0:[\d.]+$/)
  const { notes, content } = await read(unit as Unit)
  expect([notes, content.toString()]).toEqual([[], 'some text'])
})
