import { appendFile, chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OutputError, UsageError } from '../../src/errors.ts'
import type { Decision } from '../../src/model/triage.ts'
import { joined } from '../../src/triage/joined.ts'
import { standingOf } from '../../src/triage/standing.ts'
import { appendDecision, readTriageLines } from '../../src/triage/triage-file.ts'
import { scratch } from '../support/command.ts'

const AT = '2026-11-30T01:00:00.000Z'
const ID = 'aaaabbbb0000'
const COVERS = { occurrences: 2, distinctCards: 1, severity: 'SV3' } as const

const decided = (differs: Partial<Decision>): Decision => ({
  ...{ finding: ID, action: 'note', at: AT, by: 'K. Mori' },
  ...differs,
})

const accepted = (finding = ID, until = '2026-12-31'): Decision =>
  decided({ finding, action: 'accept', reason: 'moves', until, covers: COVERS })

const standing = (...decisions: readonly Decision[]): ReturnType<typeof standingOf> =>
  standingOf(decisions.map((decision, index) => ({ line: index + 1, decision })))

const path = async (): Promise<string> => join(await scratch(), 'state', 'triage.jsonl')

test('what is written is read again, whatever the texts hold', async () => {
  const file = await path()
  const texts = fc.string({ minLength: 1, unit: 'grapheme' })
  await fc.assert(
    fc.asyncProperty(texts, texts, async (reason, by) => {
      const before = readTriageLines(file).length
      appendDecision(file, decided({ reason, by }))
      const lines = readTriageLines(file)
      expect(lines).toHaveLength(before + 1)
      expect(lines.at(-1)).toEqual({ line: before + 1, decision: decided({ reason, by }) })
    }),
    { numRuns: 50 },
  )
})

test.each([
  'no JSON',
  '{"finding":"aaaabbbb0000","schema":"cardsweep/triage@1","action":"accept","at":"2026-11-30T01:00:00.000Z","by":"x"}',
  '{"finding":"aaaabbbb0000","schema":"cardsweep/triage@2","action":"note","at":"2026-11-30T01:00:00.000Z","by":"x"}',
  '{"finding":"../..","schema":"cardsweep/triage@1","action":"note","at":"2026-11-30T01:00:00.000Z","by":"x"}',
  '{"schema":"cardsweep/triage@1","action":"note","at":"2026-11-30T01:00:00.000Z","by":"x"}',
  '{"finding":"aaaabbbb0000","schema":"cardsweep/triage@1","action":"note","at":"yesterday","by":"x"}',
  '[]',
])('a line that cannot be read stays, and the others count: %s', async (text) => {
  const file = await path()
  appendDecision(file, accepted('cccc00000000'))
  await appendFile(file, `${text}\n`)
  appendDecision(file, decided({ reason: 'later' }))
  const lines = readTriageLines(file)
  expect(lines[1]).toEqual({ line: 2, damaged: text })
  expect(standingOf(lines).exceptions).toMatchObject([{ finding: 'cccc00000000' }])
  expect(standingOf(lines).notes.get(ID)).toMatchObject([{ text: 'later' }])
})

test('half a line that may have reopened a finding takes its acceptance away', async () => {
  const file = await path()
  appendDecision(file, accepted())
  appendDecision(file, accepted('cccc00000000'))
  appendDecision(file, {
    unread: '/var/log/"a"',
    action: 'accept',
    at: AT,
    by: 'x',
    reason: 'y',
    until: '2026-12-31',
  })
  await appendFile(file, `{"finding":"${ID}","sche`)
  expect(standingOf(readTriageLines(file)).exceptions).toMatchObject([{ finding: 'cccc00000000' }])
  await appendFile(file, '\n{"unread":"/var/log/\\"a\\"","sch')
  expect(standingOf(readTriageLines(file)).acceptedGaps).toEqual([])
  appendDecision(file, accepted())
  expect(standingOf(readTriageLines(file)).exceptions).toHaveLength(2)
})

test('the last decision counts, and an identity is reopened with its rows', () => {
  const row = `${ID}-000001`
  expect(standing(accepted(), accepted(ID, '2027-01-31')).exceptions).toMatchObject([
    { until: '2027-01-31', covers: COVERS },
  ])
  const reopened = standing(accepted(row), accepted(), decided({ action: 'reopen' }))
  expect(reopened.exceptions).toEqual([])
  const assigned = ['A. Sato', 'B. Ito'].map((to) => decided({ action: 'assign', to }))
  expect(standing(...assigned).assignees.get(ID)).toMatchObject({ to: 'B. Ito', by: 'K. Mori' })
})

test('what has run out contradicts nothing, and other findings neither', () => {
  const exception = { finding: ID, reason: 'other', approver: 'CISO', until: '2026-11-29' }
  const configured = { exceptions: [exception], acceptedGaps: [] }
  expect(joined(configured, standing(accepted()), AT).exceptions).toHaveLength(2)
  const now = { ...configured, exceptions: [{ ...exception, until: '2026-11-30' }] }
  expect(() => joined(now, standing(accepted()), AT)).toThrow(UsageError)
  expect(() => joined(now, standing(accepted(`${ID}-000001`)), AT)).toThrow(UsageError)
  expect(joined(now, standing(accepted('cccc00000000')), AT).exceptions).toHaveLength(2)
  const gap = { reason: 'x', approver: 'y', until: '2027-01-01' }
  const gaps = { exceptions: [], acceptedGaps: [{ unread: '/a', ...gap }] }
  const other = { ...standing(), acceptedGaps: [{ unread: '/a/b', ...gap, reason: 'z' }] }
  expect(joined(gaps, other, AT).acceptedGaps).toHaveLength(2)
})

test('a file that cannot be written or read is one line, and a link is not followed', async () => {
  const file = await path()
  await mkdir(join(file, '..'))
  const target = join(file, '..', 'target')
  await writeFile(target, '')
  await symlink(target, file)
  expect(() => appendDecision(file, accepted())).toThrow(OutputError)
  expect(await readFile(target, 'utf8')).toBe('')
  const folder = join(await scratch(), 'triage.jsonl')
  await mkdir(folder)
  await chmod(folder, 0o700)
  expect(() => readTriageLines(folder)).toThrow(/triage.jsonl cannot be read \(EISDIR\)/)
})
