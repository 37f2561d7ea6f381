import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportRuns } from '../../src/evidence/export.ts'
import { processMark } from '../../src/process-mark.ts'
import { addRun, signer, verified } from './archive.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-export-'))
const archive = join(root, 'archive')
const PERIOD = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T23:59:59.999Z' }
const NOW = '2026-04-01T12:00:00.000Z'
const at = (name: string): string => join(root, name)

beforeAll(async () => {
  const key = signer()
  for (const day of [1, 2, 3]) await addRun(archive, key, `2026-03-0${day}T18:00:00.000Z`)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('an export of which a part cannot be made leaves nothing that looks whole, or anything at all', async () => {
  const full = Object.assign(new Error('no room'), { code: 'ENOSPC' })
  const made = exportRuns(archive, { out: at('full'), ...PERIOD }, () => Promise.reject(full))
  await expect(made).rejects.toThrow(/cannot be written \(ENOSPC\)/)
  expect(readdirSync(root)).toEqual(['archive'])
})

test('what a killed export left is begun anew, and what one that runs is writing stays', async () => {
  const [out, unfinished] = [at('left'), at('left.unfinished')]
  mkdirSync(unfinished)
  writeFileSync(join(unfinished, 'index.html'), 'half')
  writeFileSync(join(unfinished, 'process'), processMark())
  await expect(exportRuns(archive, { out, ...PERIOD })).rejects.toThrow(/EEXIST/)
  writeFileSync(join(unfinished, 'process'), '999999 1')
  expect(await exportRuns(archive, { out, ...PERIOD })).toHaveLength(3)
  expect(readdirSync(out)).toHaveLength(4)
  expect(existsSync(unfinished)).toBe(false)
  expect(await verified(out, NOW)).toMatchObject({ problems: [], gaps: [{ missing: 27 }] })
})

test('while what is beside the runs is made no other export takes the folder', async () => {
  const out = at('twice')
  await exportRuns(archive, { out, ...PERIOD }, async () => {
    await expect(exportRuns(archive, { out, ...PERIOD })).rejects.toThrow(/EEXIST/)
  })
  expect(await verified(out, NOW)).toMatchObject({ problems: [] })
})

test('a folder of somebody that is called like one of an unfinished export stays', async () => {
  mkdirSync(at('own.unfinished'))
  writeFileSync(at('own.unfinished/notes.txt'), 'kept')
  const made = exportRuns(archive, { out: at('own'), ...PERIOD })
  await expect(made).rejects.toThrow(/no export has left it/)
  expect(readdirSync(at('own.unfinished'))).toEqual(['notes.txt'])
})

describe('an export is refused', () => {
  const periods: readonly [string, Partial<Parameters<typeof exportRuns>[1]>, RegExp][] = [
    ['where its period ends before it begins', { to: '2026-02-01T00:00:00.000Z' }, /cannot end/],
    ['into the archive itself', { out: join(archive, 'more') }, /into the archive/],
    ['in place of the archive', { out: archive }, /into the archive/],
    ['below a folder that is not there', { out: at('none/more') }, /ENOENT/],
  ]
  test.each(periods)('%s', async (_, differs, message) => {
    const made = exportRuns(archive, { out: at('refused'), ...PERIOD, ...differs })
    await expect(made).rejects.toThrow(message)
    expect(readdirSync(archive)).toHaveLength(3)
  })

  test('where a run holds what is no regular file', async () => {
    const [first = ''] = readdirSync(archive)
    mkdirSync(join(archive, first, 'more'))
    const made = exportRuns(archive, { out: at('refused'), ...PERIOD })
    await expect(made).rejects.toThrow(`${first}/more is no regular file`)
    rmSync(join(archive, first, 'more'), { recursive: true })
    expect(existsSync(at('refused'))).toBe(false)
  })
})
