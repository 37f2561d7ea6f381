import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { NotRead, Unit } from '../../../src/model/index.ts'
import { checkedLooked, checkedOutcomes, checkedPage } from '../../../src/run/fleet/checked.ts'
import type { ParcelAnswer } from '../../../src/run/fleet/messages.ts'
import { remoteSource } from '../../../src/run/fleet/remote-source.ts'

const TARGET = { location: '/var/log', on: 'web-*', host: 'web-01' }
const unit: Unit = {
  ...{ source: 'file', target: 3, part: '/var/log/a\nb/../c.log', range: [0, 5], bytes: 5 },
  version: '5:1:2:3:4:5',
}
const page = {
  ...{ units: [unit], notes: [], isAnew: false, isLast: true },
  signs: { began: 1, now: 2, quiet: 0, stamping: [] },
}
const listed = (changed: object): unknown => checkedPage({ ...page, ...changed }, 3, TARGET)

test('a page of a listing is taken as it is, without what no unit has when it is listed', () => {
  const tagged = { ...unit, isLast: true, tag: { mac: 'x' }, more: 1 }
  expect(listed({ units: [tagged] })).toEqual({ ...page, units: [{ ...unit, isLast: true }] })
})

test.each<[string, unknown]>([
  ['of another target', { target: 0 }],
  ['of another kind of source', { source: 'mysql' }],
  ['with an endless name', { part: 'x'.repeat(1_000_000) }],
  ['without a name', { part: null }],
  ['of fewer bytes than none', { bytes: -1 }],
  ['of no number of bytes', { bytes: null }],
  ['from behind its end', { range: [7, 5] }],
  ['with a slice that is none', { slice: ['1', 2] }],
])('no page with a unit %s is taken', (_, changed) => {
  expect(listed({ units: [unit, { ...unit, ...(changed as object) }] })).toBeNull()
})

test('no page is taken that is none', () => {
  const none = [
    { units: {} },
    { units: [null] },
    { units: [], isLast: false },
    { notes: [{ what: 'x', reason: 'harmless', detail: '' }] },
    { signs: { ...page.signs, now: null } },
  ]
  expect([...none.map(listed), checkedPage(null, 3, TARGET)]).toEqual(Array(6).fill(null))
})

test('a listing that is none is a gap', async () => {
  const notes: NotRead[] = []
  const desk = { room: async () => {}, hand: async () => ({}) }
  const source = remoteSource({ desk, lane: 'lane', folder: tmpdir(), hear: () => {} })
  const units = source.units(TARGET, 3, (note) => notes.push(note), new AbortController().signal)
  for await (const _ of units) expect.unreachable()
  expect(notes).toMatchObject([{ what: 'web-01:/var/log', reason: 'no-worker' }])
})

test('what came before a listing was begun anew comes once', async () => {
  const named = (name: string): Unit => ({ ...unit, part: `/var/log/${name}` })
  const note = { what: '/var/log/x', reason: 'permission', detail: 'EACCES' }
  const many = Array.from({ length: 3000 }, (_, at) => named(`m${at}`)) // more than memory keeps
  const pages = [
    { ...page, units: many, notes: [note], isLast: false },
    { ...page, units: [named('a'), named('b')], isLast: false },
    { ...page, units: [...many, named('b')], notes: [note], isAnew: true, isLast: false },
    { ...page, units: [named('a'), named('c')], isLast: false },
    { ...page, units: [...many, named('a')], isAnew: true, isLast: true },
  ]
  const desk = { room: async () => {}, hand: async () => ({ page: pages.shift() }) as ParcelAnswer }
  const notes: NotRead[] = []
  const parts: string[] = []
  const source = remoteSource({ desk, lane: 'lane', folder: tmpdir(), hear: () => {} })
  const listing = source.units(TARGET, 3, (told) => notes.push(told), new AbortController().signal)
  for await (const { part } of listing) parts.push(part)
  expect(parts).toEqual([...many, ...['a', 'b', 'c'].map(named)].map(({ part }) => part))
  expect(notes).toEqual([note])
})

test('of outcomes those that are none count as not told', () => {
  const clean = { bytes: 1, records: 0, findings: [], combinations: [], notRead: [] }
  const wrong = [[-5, 0], [5], null, 'x', { ...clean, notRead: [{}] }, { ...clean, findings: 0 }]
  const taken = checkedOutcomes([[5, 0], clean, ...wrong])
  expect(taken).toEqual([[5, 0], clean, ...wrong.map(() => undefined)])
  expect(checkedOutcomes({ length: 1e9 })).toEqual([])
})

test('of files that others looked at none is taken that is elsewhere, or of another target', () => {
  const target = { location: '/var/log', on: 'pool' }
  const entry = { path: '/var/log/shop', isDirectory: true }
  const looked = { units: [unit], left: [entry], returned: [] }
  expect(checkedLooked(looked, 3, target)).toEqual(looked)
  const wrong = [
    { units: [{ ...unit, target: 2 }] },
    { units: [{ ...unit, part: '/etc/passwd' }] },
    { left: [{ ...entry, path: '/var/logs' }] },
    { returned: [{ path: '/var/log/shop' }] },
    { returned: null },
  ]
  for (const each of wrong) expect(checkedLooked({ ...looked, ...each }, 3, target)).toBeNull()
  expect(checkedLooked(undefined, 3, target)).toBeNull()
})
