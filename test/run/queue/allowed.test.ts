import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compileModule } from '../../../src/detect/index.ts'
import type { NotRead, Target, Unit } from '../../../src/model/index.ts'
import type { Invitation } from '../../../src/run/fleet/index.ts'
import { allowedBy } from '../../../src/run/worker/allowed.ts'
import { allowedUnits } from '../../../src/run/worker/allowed-units.ts'
import { answerer } from '../../../src/run/worker/answerer.ts'
import { setupOf } from '../../../src/run/worker/setup-of.ts'
import { DATABASE_DEFAULTS, openSource } from '../../../src/sources/index.ts'
import { generateCard } from '../../support/cards.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-allowed-'))
const logs = join(root, 'logs')
mkdirSync(join(logs, 'web'), { recursive: true })
mkdirSync(join(root, 'private'))
for (const path of ['logs/web/a.log', 'logs/b.log', 'private/payroll.txt', 'beside.txt'])
  writeFileSync(join(root, path), 'text\n')
symlinkSync(join(root, 'private'), join(logs, 'way'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const allowed = allowedBy([logs, 'mysql://db.example/shop', 'postgres://db.example'])

const unit = (part: string, source: Unit['source'] = 'file'): Unit => ({
  ...{ source, target: 0, part, range: null, bytes: 5, version: '1' },
})

test('a path allows files, and no other machine or service', () => {
  const all = allowedBy(['/'])
  const isAllowed = (location: string): boolean => all.target({ location })
  expect(isAllowed('/var/log')).toBe(true)
  const others = ['ssh://db/etc', 's3://b/', 'redis://cache', 'mysql://db/shop', 'journald://', '-']
  expect(others.filter(isAllowed)).toEqual([])
})

describe('a unit', () => {
  test.each<[string, Unit['source'], boolean]>([
    ['logs/b.log', 'file', true],
    ['beside.txt', 'file', false],
    ['logs/../beside.txt', 'file', false],
    ['logs/way/payroll.txt', 'file', false],
    // Files are read whatever a unit says of itself.
    ['beside.txt', 'mysql', false],
    ['beside.txt', 'object', false],
  ])('of files at %s that calls itself %s is allowed: %s', (path, source, isAllowed) => {
    expect(allowed.unit(unit(`${root}/${path}`, source), { location: logs })).toBe(isAllowed)
  })

  test('of a database is none of another kind', () => {
    const location = 'mysql://db.example/shop'
    const sources: Unit['source'][] = ['mysql', 'postgres', 'file', 'records']
    const isAllowed = (source: Unit['source']): boolean =>
      allowed.unit(unit('"shop"."orders"', source), { location })
    expect(sources.filter(isAllowed)).toEqual(['mysql'])
  })
})

describe('a listing', () => {
  const listed = async (location: string): Promise<{ paths: string[]; notes: NotRead[] }> => {
    const notes: NotRead[] = []
    const source = openSource({ location }, { isOpen: allowed.isOpen })
    const target: Target = { location }
    const units: Unit[] = []
    const { signal } = new AbortController()
    const all = { source, target, index: 0, allowed }
    for await (const one of allowedUnits(all, (notRead) => notes.push(notRead), signal))
      units.push(one)
    return { paths: units.map(({ part }) => part).toSorted(), notes }
  }

  test.each([
    '',
    '**',
    '*/**/*',
    '{logs,private,beside.txt}',
    '{logs/**,private/*,beside.*}',
    '{logs,private,nowhere}/**/*.{log,txt}',
  ])(
    'of "%s" shows no name outside of what is allowed, and tells that there is more',
    async (pattern) => {
      const location = pattern === '' ? root : join(root, pattern)
      const { paths, notes } = await listed(location)
      expect(paths).toEqual([join(logs, 'b.log'), join(logs, 'web/a.log')])
      expect(notes).toContainEqual(
        expect.objectContaining({ what: location, reason: 'permission' }),
      )
      const text = JSON.stringify(notes.filter(({ what }) => what !== location))
      expect(text).not.toMatch(/private|payroll|beside|nowhere/)
    },
  )

  test('of what is allowed tells of nothing else', async () => {
    const { paths, notes } = await listed(logs)
    expect(paths).toHaveLength(2)
    expect(notes.map(({ reason }) => reason)).toEqual(['symbolic-link'])
  })

  test('does not follow links that lead out, nor steps up', async () => {
    expect((await listed(join(logs, '*/*'))).paths).toEqual([join(logs, 'web/a.log')])
    expect(allowed.target({ location: join(logs, '*') })).toBe(true)
    const ways = ['*/../../*', '{b.log,../private/*}', '@(web|../private)']
    const isAllowed = (way: string): boolean => allowed.target({ location: `${logs}/${way}` })
    expect(ways.filter(isAllowed)).toEqual([])
  })
})

const invitation: Invitation = {
  ...{ run: 'run', secret: '', patience: 1000, lanes: [] },
  setup: {
    ...{ profile: 'japan', purpose: null, chunkBytes: 65536, unitBytes: 65536 },
    targets: [
      {
        location: 'mysql://db.example/shop',
        passwordCommand: ['touch', join(root, 'made')],
      },
    ],
    database: { ...DATABASE_DEFAULTS, insecure: true },
  },
}

test('no program of another machine runs here, and clear text is for this machine to accept', () => {
  const { targets, database } = setupOf(invitation, new Uint8Array(32), {
    refused: {},
    isInsecure: false,
  })
  expect(targets).toEqual([{ location: 'mysql://db.example/shop' }])
  expect(database.insecure).toBe(false)
})

test('the name of a file that is refused is masked', async () => {
  const card = generateCard('visa')
  const { setup } = invitation
  const answering = answerer(
    {
      ...setup,
      ...{ targets: [{ location: logs }], secret: new Uint8Array(32), module: compileModule() },
    },
    allowed,
    1,
  )
  const delivery = { id: '1', body: '', deaths: 0, left: null, leave: async () => {} }
  const answer = await answering.answer({ scan: [unit(join(root, `${card}.log`))] }, delivery)
  await answering.stop()
  expect(JSON.stringify(answer)).toContain('permission')
  expect(JSON.stringify(answer)).not.toContain(card)
})
