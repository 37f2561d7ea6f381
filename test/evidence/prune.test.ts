import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { exportRuns } from '../../src/evidence/export.ts'
import { pruneRuns } from '../../src/evidence/prune.ts'
import { runs } from '../support/runs.ts'
import { addRun, judge, signer, verified } from './archive.ts'

const key = signer()
const NOW = '2026-03-20T03:00:00.000Z'
const WHOLE = { coverage: { complete: true } }
const root = mkdtempSync(join(tmpdir(), 'cardsweep-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const dayOf = (night: number): string => `2026-03-${String(night).padStart(2, '0')}T01:00:00.000Z`

interface Night {
  readonly isWhole?: boolean
  readonly reliesOn?: readonly number[]
}

/** An archive with a run a night, from the first of March on. */
async function archiveOf(nights: readonly Night[]): Promise<string> {
  const archive = mkdtempSync(join(root, 'archive-'))
  for (const [index, { isWhole = true, reliesOn = [] }] of nights.entries()) {
    const at = dayOf(index + 1)
    await addRun(
      archive,
      key,
      at,
      { reliesOn: reliesOn.map((night) => `run of ${dayOf(night)}`) },
      { coverage: { complete: isWhole } },
    )
  }
  return archive
}

const nightsIn = (archive: string): number[] =>
  readdirSync(archive)
    .filter((name) => /^\d/.test(name))
    .map((name) => Number(name.slice(0, 6)))
const prune = (archive: string, days: number): Promise<string[]> =>
  pruneRuns(archive, { days, key, now: NOW, judge })
const whole = (count: number): Night[] => Array.from({ length: count }, () => ({}))

describe('runs that are removed', () => {
  test('are those older than they must be kept, the oldest first, and the rest verifies', async () => {
    const archive = await archiveOf(whole(10))
    expect(await prune(archive, 4)).toHaveLength(4)
    expect(nightsIn(archive)).toEqual([5, 6, 7, 8, 9, 10])
    const result = await verified(archive, dayOf(10))
    expect(result).toMatchObject({ problems: [], gaps: [], hasEarlier: false })
    expect(result.pruned.map(({ sequence, prunedAt }) => [sequence, prunedAt])).toEqual(
      [1, 2, 3, 4].map((night) => [night, NOW]),
    )
    expect(await prune(archive, 4)).toEqual([])
    await addRun(archive, key, dayOf(11))
    expect(await prune(archive, 4)).toHaveLength(1)
    expect(await verified(archive, dayOf(11))).toMatchObject({ problems: [] })
  })

  test('are none on which a run relies that is not in the archive yet', async () => {
    const archive = await archiveOf(whole(8))
    const needed = [`run of ${dayOf(2)}`]
    expect(await pruneRuns(archive, { days: 1, key, now: NOW, judge, needed })).toHaveLength(4)
    expect(nightsIn(archive)).toEqual([2, 6, 7, 8])
  })

  test('are never the last one that was read whole, though younger ones go', async () => {
    const broken = { isWhole: false }
    const archive = await archiveOf([{}, {}, {}, broken, broken, broken, broken, broken])
    expect(await prune(archive, 1)).toHaveLength(4)
    expect(nightsIn(archive)).toEqual([3, 6, 7, 8])
    expect(await verified(archive, dayOf(8))).toMatchObject({
      problems: [],
      gaps: [],
      hasEarlier: false,
    })
    expect(await prune(archive, 1)).toEqual([])
    for (const night of [9, 10]) await addRun(archive, key, dayOf(night), {}, WHOLE)
    await prune(archive, 1)
    expect(nightsIn(archive)).toEqual([8, 9, 10])
    expect(await verified(archive, dayOf(10))).toMatchObject({ problems: [], gaps: [] })
  })

  test('are never those that a run which must be kept relies on; what stays for that alone needs no others', async () => {
    const archive = await archiveOf([
      ...whole(3),
      { reliesOn: [3] },
      ...whole(3),
      { reliesOn: [4] },
      ...whole(2),
    ])
    await prune(archive, 2)
    expect(nightsIn(archive)).toEqual([4, 7, 8, 9, 10])
    const { problems, unproven, links } = await verified(archive, NOW)
    expect({ problems, unproven }).toEqual({
      problems: [],
      unproven: [expect.stringMatching(/^000004-/)],
    })
    expect(links).toHaveLength(5)
  })

  test('are some even where each night relies on one before it', async () => {
    const archive = await archiveOf(
      Array.from({ length: 15 }, (_, index) => (index < 3 ? {} : { reliesOn: [index - 2] })),
    )
    await prune(archive, 3)
    expect(nightsIn(archive)[0]).toBe(8) // night 11 is three days old, and night 8 has read for it
  })

  test('are none where one night alone lies far in the future', async () => {
    const archive = await archiveOf(whole(6))
    await addRun(archive, key, '2036-01-01T00:00:00.000Z')
    expect(await prune(archive, 30)).toEqual([])
    for (const night of [8, 9, 10, 11, 12]) await addRun(archive, key, dayOf(night), {}, WHOLE)
    await prune(archive, 3)
    expect(nightsIn(archive)[0]).toBe(8) // and the one of the future does not stay for ever
  })

  test('are none that were changed, as that is for a person to see', async () => {
    const archive = await archiveOf(whole(8))
    const second = readdirSync(archive).sort()[1] ?? ''
    writeFileSync(join(archive, second, 'report.json'), '{}')
    await prune(archive, 1)
    expect(nightsIn(archive)).toEqual([2, 6, 7, 8])
    expect((await verified(archive, NOW)).problems.map(({ file }) => file)).toEqual([
      join(second, 'report.json'),
    ])
  })

  test('go at last where a kill came between the note and their removal', async () => {
    const archive = await archiveOf(whole(8))
    const copy = mkdtempSync(join(root, 'copy-'))
    cpSync(archive, copy, { recursive: true })
    const [first = '', second = ''] = await prune(archive, 4)
    cpSync(join(copy, second), join(archive, second), { recursive: true })
    mkdirSync(join(archive, first))
    expect(await verified(archive, NOW)).toMatchObject({ problems: [] })
    await prune(archive, 4)
    expect([first, second].filter((folder) => existsSync(join(archive, folder)))).toEqual([])
  })
})

test('an archive with a gap each night, for 500 nights in test:long, keeps what it must and verifies', async () => {
  const nights = Math.max(70, runs(25))
  const archive = mkdtempSync(join(root, 'archive-'))
  const nightOf = (night: number): string =>
    new Date(Date.parse(dayOf(1)) + (night - 1) * 86_400_000).toISOString()
  const sizes: number[] = []
  for (let night = 1; night <= nights; night++) {
    const anchor = night - ((night - 1) % 30) // the night of its month that read all
    const reliesOn = night === anchor ? [] : [`run of ${nightOf(anchor)}`]
    const isWhole = night <= 5
    const report = { coverage: { complete: isWhole } }
    await addRun(archive, key, nightOf(night), { reliesOn }, report)
    await prune(archive, 20)
    sizes.push(nightsIn(archive).length)
    if (night % 35 === 0)
      expect(await verified(archive, nightOf(night))).toMatchObject({
        problems: [],
        gaps: [],
        hasEarlier: false,
      })
  }
  expect(Math.max(...sizes)).toBe(25) // 22 nights, two that they rely on, and the last whole one
  const { pruned } = await verified(archive, NOW)
  expect(pruned).toHaveLength(nights - nightsIn(archive).length)
  expect(nightsIn(archive)).toContain(5)
  expect(nightsIn(archive).at(-22)).toBe(nights - 21)
})

describe('what no note names is a fault', () => {
  test('a run that was removed by hand between those that were pruned', async () => {
    const archive = await archiveOf([{}, ...Array.from({ length: 8 }, () => ({ isWhole: false }))])
    await prune(archive, 3)
    expect(nightsIn(archive)).toEqual([1, 5, 6, 7, 8, 9])
    const [first = '', second = ''] = readdirSync(archive).sort()
    rmSync(join(archive, second), { recursive: true })
    expect((await verified(archive, dayOf(9))).problems).toEqual([
      { file: second, what: 'missing' },
    ])
    rmSync(join(archive, first), { recursive: true })
    expect((await verified(archive, dayOf(9))).hasEarlier).toBe(true)
  })

  test('a run that was removed by hand behind those that were pruned', async () => {
    const archive = await archiveOf(whole(10))
    await prune(archive, 4)
    const [first = ''] = readdirSync(archive).filter((name) => /^\d/.test(name))
    rmSync(join(archive, first), { recursive: true })
    expect((await verified(archive, NOW)).problems).toEqual([{ file: first, what: 'missing' }])
  })

  test('a note that was changed, signed by somebody else, or is of another archive', async () => {
    const archive = await archiveOf(whole(10))
    await prune(archive, 4)
    const note = join(archive, 'pruned.dsse.json')
    const text = readFileSync(note, 'utf8')
    const other = await archiveOf(
      whole(10).map((night, index) => ({ ...night, isWhole: index > 2 })),
    )
    await pruneRuns(other, { days: 4, key: signer(), now: NOW, judge })
    for (const changed of [
      text.replace('"sig":"', '"sig":"A'),
      readFileSync(join(other, 'pruned.dsse.json'), 'utf8'),
    ]) {
      writeFileSync(note, changed)
      const { problems, hasEarlier } = await verified(archive, NOW)
      expect({ problems, hasEarlier }).toEqual({
        problems: [{ file: 'pruned.dsse.json', what: 'unsigned' }],
        hasEarlier: true,
      })
      await expect(prune(archive, 4)).rejects.toThrow(/no good signature/)
    }
  })

  test('a note that is signed only by what it calls pruned itself', async () => {
    const archive = await archiveOf(whole(10))
    const other = await archiveOf([])
    const stranger = signer()
    for (let night = 1; night <= 10; night++) await addRun(other, stranger, dayOf(night), {}, WHOLE)
    const [first = ''] = readdirSync(other).sort()
    cpSync(join(other, first), join(root, 'aside'), { recursive: true })
    await pruneRuns(other, { days: 4, key: stranger, now: NOW, judge })
    for (const folder of readdirSync(archive).sort().slice(0, 4))
      rmSync(join(archive, folder), { recursive: true })
    cpSync(join(root, 'aside'), join(archive, first), { recursive: true })
    cpSync(join(other, 'pruned.dsse.json'), join(archive, 'pruned.dsse.json'))
    const { problems } = await verified(archive, NOW)
    expect(problems).toContainEqual({ file: 'pruned.dsse.json', what: 'unsigned' })
  })

  test('a run that another relies on and that is not there', async () => {
    const archive = await archiveOf([...whole(4), { reliesOn: [2] }, {}])
    const folders = readdirSync(archive).sort()
    for (const folder of folders.slice(0, 2)) rmSync(join(archive, folder), { recursive: true })
    expect((await verified(archive, NOW)).problems).toEqual([
      { file: folders[1], what: 'missing' },
      { file: folders[1], what: 'relied' },
    ])
  })
})

test('an export has the runs that its own rely on, and the note', async () => {
  const archive = await archiveOf([
    ...whole(4),
    { reliesOn: [4] },
    {},
    { reliesOn: [5] },
    {},
    {},
    {},
  ])
  await prune(archive, 6)
  const out = join(root, 'export')
  const runs = await exportRuns(archive, { out, from: dayOf(7), to: dayOf(8) })
  expect(runs.map((name) => Number(name.slice(0, 6)))).toEqual([5, 6, 7, 8])
  expect(await verified(out, NOW)).toMatchObject({
    problems: [],
    gaps: [],
    unproven: [runs[0]], // it is there for what it has read itself
  })
  writeFileSync(join(out, 'export.json'), '{}')
  expect((await verified(out, NOW)).problems.map(({ what }) => what)).toEqual([
    'unreadable',
    'missing',
    'relied',
  ])
  const [alone = ''] = runs.slice(2, 3)
  expect(await verified(join(out, alone), NOW)).toMatchObject({
    problems: [],
    reliesOn: [runs[0]],
  })
})
