import { expect, test } from 'vitest'
import type { Unit } from '../../src/model/unit.ts'
import { olderThan, oldFiles } from '../../src/run/since.ts'
import { formatVersion } from '../../src/sources/files/version.ts'

const SINCE = Date.UTC(2026, 10, 30, 12)
const HOUR = 3_600_000
const QUIET = 60_000

/** A file of 10 bytes that changed last so many milliseconds after the time. */
function file(after: number, differs: Partial<Unit> = {}): Unit {
  const changed = SINCE + after
  const version = formatVersion({
    ...{ size: 10, modified: 0, inode: 1, changed, device: 1, born: 0 },
  })
  return { source: 'file', target: 0, part: '/a', range: null, bytes: 10, version, ...differs }
}

test('files that did not change since are not read, whatever their time of modification says', () => {
  const { isWanted, leftOut } = oldFiles(SINCE, { stamps: () => true, quiet: QUIET })
  expect([1, -1, -QUIET, -QUIET - 1].map((after) => isWanted(file(after)))).toEqual([
    ...[true, true, true, false],
  ])
  expect(isWanted(file(-HOUR, { range: [0, 5], bytes: 5 }))).toBe(false)
  expect(isWanted(file(-HOUR, { range: [5, 10], bytes: 5 }))).toBe(false)
  expect(leftOut()).toEqual({ files: 2, bytes: 20 })
})

test('objects that a store took in before are not read, but for a margin and stores that stamp nothing', () => {
  const object = (after: number, made: number): Unit => {
    const changed = SINCE + after
    const state = { size: 10, modified: changed, inode: 0, changed, device: 0, born: made }
    return file(after, {
      source: 'object',
      part: 's3://b/a',
      version: `${formatVersion(state)}:tag`,
    })
  }
  const { isWanted, leftOut } = oldFiles(SINCE, { stamps: () => false, quiet: 0 })
  expect(isWanted(object(-59_000, 1))).toBe(true)
  expect(isWanted(object(-61_000, 1))).toBe(false)
  expect(isWanted(object(-HOUR, 0))).toBe(true)
  expect(isWanted(object(-SINCE, 1))).toBe(true)
  expect(leftOut()).toEqual({ files: 1, bytes: 10 })
})

test('what no system stamps is read', () => {
  const { isWanted, leftOut } = oldFiles(SINCE, { stamps: () => false, quiet: QUIET })
  expect(isWanted(file(-HOUR))).toBe(true)
  const trusted = oldFiles(SINCE, { stamps: () => true, quiet: QUIET })
  expect(trusted.isWanted(file(-HOUR, { source: 'stdin', version: '' }))).toBe(true)
  expect(trusted.isWanted(file(-HOUR, { source: 'postgres', version: '' }))).toBe(true)
  expect(leftOut()).toEqual({ files: 0, bytes: 0 })
})

test.each<[time: string, older: boolean]>([
  ['2026-11-30T11:59:58Z', true],
  ['2026-11-30T11:59:59Z', true], // up to its last thousandth
  ['2026-11-30T12:00:00Z', false],
  ['2026-11-30T20:59:58+09:00', true],
  ['2026-11-30T21:00:00+09:00', false],
  ['2026-11-30T06:59:58.999-05:00', true],
  ['2026-11-30T07:00:00-05', false], // as PostgreSQL writes it
  ['2026-11-29', true],
  ['2026-11-30', false],
  ['2026-12-30T00:00:00Z', false], // after the last change of its file: it tells something else
  ['0000-00-00T00:00:00', false],
  ['yesterday', false],
])('%s is surely older: %s', (time, older) => {
  expect(olderThan(SINCE, SINCE + HOUR)(time)).toBe(older)
})

test('a time without a zone is the later of UTC and the one of the machine that can be', () => {
  const zone = process.env.TZ
  try {
    process.env.TZ = 'Asia/Tokyo'
    const isOlder = olderThan(SINCE, SINCE + HOUR)
    expect(isOlder('2026-11-30T21:30:00')).toBe(false) // 12:30 UTC, and 21:30 is still to come
    expect(isOlder('2026-11-30T20:30:00')).toBe(true)
    expect(isOlder('2026-11-30T12:30:00')).toBe(false) // in UTC it may be
    expect(isOlder('2026-11-30T11:30:00')).toBe(true)
    process.env.TZ = 'America/New_York'
    expect(isOlder('2026-11-30T07:30:00')).toBe(false) // 12:30 UTC
    expect(isOlder('2026-11-30T06:30:00')).toBe(true)
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})
