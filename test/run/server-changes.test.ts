import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { NotRead } from '../../src/model/coverage.ts'
import type { ServerChanges, Source, Unit } from '../../src/model/unit.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import type { Journal } from '../../src/run/journal/index.ts'
import { openLedger } from '../../src/run/ledger/index.ts'
import { scan } from '../../src/run/scan.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-server-changes-'))
afterAll(() => rmSync(root, { recursive: true }))

let path = ''
let count = 0
beforeEach(() => {
  path = join(root, `ledger ${count++}`)
})

/** Forty tables: the turn of some of them may have come. */
const TABLES: readonly Unit[] = Array.from({ length: 40 }, (_, index) => ({
  source: 'postgres',
  target: 0,
  part: `"public"."t${index}"`,
  range: null,
  bytes: 1,
  version: '1:1',
}))

/** What a server answers, by the mark that it is asked from, and what its tables hold tonight. */
interface FakeServer {
  readonly changes?: (mark: string | null) => Promise<ServerChanges | null>
  readonly records?: number
  readonly recalls?: boolean
}

const SAME: ServerChanges = { mark: 'tonight', isUnchanged: () => true }

interface FakeNight {
  readonly read: number
  readonly notes: readonly NotRead[]
  readonly told: readonly string[]
  readonly marks: readonly (string | null)[]
}

async function night({
  changes = async () => SAME,
  records = 1,
  recalls,
}: FakeServer = {}): Promise<FakeNight> {
  await setTimeout(2)
  const targets = [{ location: 'postgres://auditor:hidden@db/shop', name: 'shop' }]
  const run = { id: `${count++}`, startedAt: new Date().toISOString() }
  const ledger = openLedger({ path, valid: 'rules', run, targets })
  const [notes, told, marks]: [NotRead[], string[], (string | null)[]] = [[], [], []]
  let read = 0
  const resultOf = (unit: Unit): UnitResult =>
    ({ unit, bytes: 1, records, findings: [], combinations: [], notRead: [] }) as UnitResult
  const source: Source = {
    async *units() {
      yield* TABLES
    },
    async *read() {},
    changes(_target, mark) {
      marks.push(mark)
      return changes(mark)
    },
  }
  await scan(
    {
      targets,
      sources: [source],
      ledger,
      async *executor(batches) {
        for await (const batch of batches) yield batch.map(resultOf)
      },
      journal: {
        recall: (unit: Unit) => (recalls ? resultOf(unit) : null),
        append() {},
        owns: () => false,
      } as unknown as Journal,
      tellWhole: (message) => told.push(message),
    },
    {
      seen: () => {},
      listed: () => read++,
      read: () => {},
      result: () => {},
      late() {},
      unlisted: (_target, notRead) => notes.push(notRead),
    },
    new AbortController().signal,
  )
  ledger.write(new Date().toISOString())
  return { read, notes, told, marks }
}

test('tables are asked for from the mark of the night before, and those that did not change are not read', async () => {
  expect(await night()).toMatchObject({ read: 40, marks: [null] })
  const second = await night()
  expect(second).toMatchObject({ notes: [], told: [], marks: ['tonight'] })
  expect(second.read).toBeLessThan(20)
})

test.each([
  ['fails', () => Promise.reject(Object.assign(new Error('quotes a row'), { code: '42501' }))],
  ['tells nothing', () => Promise.resolve(null)],
])('where a log %s all is read, that night and the next', async (name, changes) => {
  await night()
  const told = name === 'fails' ? ['shop is read whole: its log cannot be asked (42501)'] : []
  expect(await night({ changes })).toMatchObject({ read: 40, told, notes: [] })
  expect(await night()).toMatchObject({ read: 40, marks: [null] })
  expect((await night()).read).toBeLessThan(20)
})

test('what an interrupted run has read is not entered: it was read before the mark', async () => {
  await night({ recalls: true })
  expect((await night()).read).toBe(40)
})

test('where what was seen does not last, nothing of the night is entered', async () => {
  await night({ changes: async () => ({ ...SAME, isLasting: async () => false }) })
  expect(await night()).toMatchObject({ read: 40, marks: [null] })
})

test('a drawn table that is not as it was and did not change since is no proof of the others', async () => {
  await night()
  const { notes, marks } = await night({ records: 2 })
  expect(notes.map(({ reason }) => reason)).toContain('unproven')
  expect(marks[1]).toBe('tonight')
  expect(existsSync(path)).toBe(false)
})

test('one that changed since the mark proves nothing against them', async () => {
  await night()
  let asked = 0
  const changes = async (): Promise<ServerChanges> => {
    const isSame = ++asked === 1
    return { ...SAME, isUnchanged: () => isSame }
  }
  expect((await night({ records: 2, changes })).notes).toEqual([])
  expect(existsSync(path)).toBe(true)
})
