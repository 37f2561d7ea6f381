import { createPublicKey } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportRuns } from '../../src/evidence/export.ts'
import type { Verification } from '../../src/evidence/verify.ts'
import { runs } from '../support/runs.ts'
import { addRun, signer, verified } from './archive.ts'

const key = signer()
const NOW = '2026-03-03T12:00:00.000Z'
const NIGHTS = ['2026-03-01T18:00:00.000Z', '2026-03-02T18:00:00.000Z', '2026-03-03T11:00:00.000Z']
const root = mkdtempSync(join(tmpdir(), 'cardsweep-test-'))
const archive = join(root, 'archive')

beforeAll(async () => {
  for (const night of NIGHTS) await addRun(archive, key, night)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const folders = (): string[] => readdirSync(archive).sort()
const files = (): string[] =>
  folders().flatMap((folder) =>
    readdirSync(join(archive, folder)).map((file) => join(folder, file)),
  )

/** Verifies a copy of the archive after it was changed. */
async function afterChange(change: (copy: string) => void): Promise<Verification> {
  const copy = mkdtempSync(join(root, 'copy-'))
  cpSync(archive, copy, { recursive: true })
  try {
    change(copy)
    return await verified(copy, NOW)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Verifies the archive while a file has other bytes. */
async function afterWriting(
  file: string,
  change: (bytes: Buffer) => Uint8Array,
): Promise<Verification> {
  const path = join(archive, file)
  const bytes = readFileSync(path)
  writeFileSync(path, change(bytes))
  try {
    return await verified(archive, NOW)
  } finally {
    writeFileSync(path, bytes)
  }
}

const named = ({ problems }: Verification): string[] => problems.map(({ file }) => file)

describe('an archive as it was written', () => {
  test('verifies, and so does each of its runs alone', async () => {
    const whole = await verified(archive, NOW)
    expect(whole).toMatchObject({ problems: [], gaps: [], hasEarlier: false })
    expect(whole.links.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    for (const folder of folders()) {
      expect(await verified(join(archive, folder), NOW)).toMatchObject({ problems: [] })
    }
  })

  test('verifies wherever it is moved', async () => {
    const moved = join(root, 'moved')
    cpSync(archive, moved, { recursive: true })
    expect((await verified(moved, NOW)).problems).toEqual([])
  })

  test('is not the one of another key', async () => {
    const { problems } = await verified(archive, NOW, createPublicKey(signer()))
    expect(problems).toHaveLength(NIGHTS.length)
    expect(problems.every(({ what }) => what === 'key')).toBe(true)
  })
})

describe('what is changed afterwards is found, and the file is named', () => {
  test('any byte of any file', async () => {
    const all = files()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (which, at, by) => {
          const file = all[which % all.length] ?? ''
          const result = await afterWriting(file, (bytes) => {
            const changed = Buffer.from(bytes)
            const index = at % bytes.length
            changed[index] = (changed[index] ?? 0) ^ by
            return changed
          })
          expect(named(result)).toContain(file)
        },
      ),
      { numRuns: runs(75) },
    )
  })

  test('a byte added or taken away at the end', async () => {
    for (const file of files()) {
      const longer = await afterWriting(file, (bytes) => Buffer.concat([bytes, Buffer.from('\n')]))
      expect(named(longer)).toContain(file)
      const shorter = await afterWriting(file, (bytes) => bytes.subarray(0, bytes.length - 1))
      expect(named(shorter)).toContain(file)
    }
  })

  test('a file removed', async () => {
    for (const file of files()) {
      expect(named(await afterChange((copy) => rmSync(join(copy, file))))).toContain(file)
    }
  })

  test('a file added to a run, or to the archive', async () => {
    for (const file of [join(folders()[1] ?? '', 'more.txt'), 'more.txt']) {
      expect(named(await afterChange((copy) => writeFileSync(join(copy, file), '')))).toEqual([
        file,
      ])
    }
  })

  test('a link in place of a file with the same content', async () => {
    const file = join(folders()[0] ?? '', 'report.json')
    const result = await afterChange((copy) => {
      const elsewhere = join(dirname(copy), 'elsewhere.json')
      cpSync(join(copy, file), elsewhere)
      rmSync(join(copy, file))
      symlinkSync(elsewhere, join(copy, file))
    })
    expect(named(result)).toEqual([file])
  })
})

describe('the chain', () => {
  test('shows a run that is missing between two', async () => {
    const second = folders()[1] ?? ''
    const result = await afterChange((copy) => rmSync(join(copy, second), { recursive: true }))
    expect(result.problems).toEqual([{ file: second, what: 'missing' }])
  })

  test('begins with its first run, unless an export leaves that out', async () => {
    const [first = '', second = ''] = folders()
    const result = await afterChange((copy) => rmSync(join(copy, first), { recursive: true }))
    expect(result).toMatchObject({
      problems: [{ file: first, what: 'missing' }],
      hasEarlier: true,
    })
    expect(await verified(join(archive, second), NOW)).toMatchObject({
      problems: [],
      hasEarlier: true,
    })
  })

  test('does not call for earlier runs where the first one is there and was changed', async () => {
    const [first = ''] = folders()
    const result = await afterChange((copy) => writeFileSync(join(copy, first, 'more'), ''))
    expect(result.problems).toEqual([{ file: join(first, 'more'), what: 'added' }])
    expect(result.hasEarlier).toBe(false)
  })

  test('shows a run that was made again with the same key', async () => {
    const second = folders()[1] ?? ''
    const other = mkdtempSync(join(root, 'other-'))
    await addRun(other, key, NIGHTS[0] ?? '')
    await addRun(other, key, NIGHTS[1] ?? '', { verdict: 'inconclusive' })
    const result = await afterChange((copy) => {
      rmSync(join(copy, second), { recursive: true })
      cpSync(join(other, second), join(copy, second), { recursive: true })
    })
    expect(result.problems).toEqual([
      { file: join(second, 'attestation.dsse.json'), what: 'chain' },
    ])
  })

  test('shows runs that were renamed', async () => {
    const [, second = '', third = ''] = folders()
    const result = await afterChange((copy) => {
      renameSync(join(copy, second), join(copy, 'x'))
      renameSync(join(copy, third), join(copy, second))
      renameSync(join(copy, 'x'), join(copy, third))
    })
    expect(result.problems.length).toBeGreaterThan(0)
  })

  test('shows a change of the key', async () => {
    const changed = mkdtempSync(join(root, 'changed-'))
    await addRun(changed, key, NIGHTS[0] ?? '')
    const folder = await addRun(changed, signer(), NIGHTS[1] ?? '')
    const { problems } = await verified(changed, NOW)
    expect(problems).toEqual([
      { file: join(folder.slice(changed.length + 1), 'public-key.pem'), what: 'key' },
    ])
  })

  test.each([
    ['between two runs', '2026-03-04T18:00:00.000Z', '2026-03-04T19:00:00.000Z', 2],
    ['after the last run', '2026-03-02T18:00:00.000Z', '2026-03-05T18:00:00.000Z', 2],
    [
      'late by some hours, which is none',
      '2026-03-02T23:00:00.000Z',
      '2026-03-04T01:00:00.000Z',
      0,
    ],
  ])('tells nights without a run: %s', async (_, second, now, missing) => {
    const nights = mkdtempSync(join(root, 'nights-'))
    await addRun(nights, key, '2026-03-01T18:00:00.000Z')
    await addRun(nights, key, second)
    const { gaps } = await verified(nights, now)
    expect(gaps.reduce((sum, gap) => sum + gap.missing, 0)).toBe(missing)
  })
})

test('dates of the future, or of before the run before, are told, for a clock may have been wrong', async () => {
  const odd = mkdtempSync(join(root, 'odd-'))
  const days = ['2026-03-01', '2027-03-02', '2026-03-03', '2026-03-04']
  for (const day of days) await addRun(odd, key, `${day}T06:00:00.000Z`)
  const { problems, oddDates } = await verified(odd, '2026-03-04T12:00:00.000Z')
  expect(problems).toEqual([])
  expect(oddDates.map((folder) => folder.slice(0, 6))).toEqual(['000002', '000003'])
})

describe('an export', () => {
  test('holds the runs of the period, which verify alone', async () => {
    const out = join(root, 'export')
    const runs = await exportRuns(archive, {
      out,
      from: '2026-03-02T00:00:00.000Z',
      to: '2026-03-02T23:59:59.999Z',
    })
    expect(runs).toEqual([folders()[1]])
    const later = '2027-01-01T00:00:00.000Z' // what came after the period is not late
    expect(await verified(out, later)).toMatchObject({
      problems: [],
      gaps: [],
      hasEarlier: true,
    })
  })

  test('is refused where there is no run, and where its folder is taken', async () => {
    const [from, to] = ['2026-03-01T00:00:00.000Z', '2026-03-09T00:00:00.000Z']
    const none = exportRuns(archive, { out: join(root, 'none'), from: to, to })
    await expect(none).rejects.toThrow(/holds no run/)
    await expect(exportRuns(archive, { out: root, from, to })).rejects.toThrow(/is there already/)
  })
})

test('two runs do not write into one archive at the same time', async () => {
  const busy = mkdtempSync(join(root, 'busy-'))
  const stamp = async (): Promise<null> => {
    await expect(addRun(busy, key, NIGHTS[1] ?? '')).rejects.toThrow(/another run is writing/)
    return null
  }
  await addRun(busy, key, NIGHTS[0] ?? '', { stamp })
  expect(readdirSync(busy)).toHaveLength(1)
})

test('what a killed run left unfinished does not block the next one', async () => {
  const left = mkdtempSync(join(root, 'left-'))
  await addRun(left, key, NIGHTS[0] ?? '')
  for (const [index, mark] of ['999999 1', null].entries()) {
    const folder = join(left, '.unfinished')
    mkdirSync(folder)
    writeFileSync(join(folder, 'report.json'), '{')
    if (mark !== null) writeFileSync(join(folder, 'process'), mark)
    await addRun(left, key, NIGHTS[index + 1] ?? '')
  }
  expect(readdirSync(left)).toHaveLength(3)
  expect(await verified(left, NOW)).toMatchObject({ problems: [] })
})

test('a run whose documents fail leaves nothing behind', async () => {
  const empty = mkdtempSync(join(root, 'empty-'))
  const stamp = async (): Promise<null> => {
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
  }
  await expect(addRun(empty, key, NIGHTS[0] ?? '', { stamp })).rejects.toThrow(/ENOSPC/)
  expect(readdirSync(empty)).toEqual([])
})
