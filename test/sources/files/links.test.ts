import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { list, plant, sandbox } from './sandbox.ts'

/** Why what was not read was not, in the order in which it is told. */
const reasons = async (target: string): Promise<string[]> =>
  (await list(target)).notes.map(({ reason }) => reason)

/** A tree of logs, and a directory of links to them, as Kubernetes has it. */
function pods(): string {
  const directory = sandbox()
  plant(directory, { 'log/pods/shop/0.log': 'a', 'log/pods/shop/1.log': 'b', 'etc/empty': '' })
  mkdirSync(join(directory, 'log/containers'))
  symlinkSync('../pods/shop/0.log', join(directory, 'log/containers/0.log'))
  symlinkSync('../pods/shop', join(directory, 'log/containers/shop'))
  return directory
}

describe('links that lead elsewhere', () => {
  test.each(['log/containers', 'log/containers/**', 'log/containers/**/*.log', 'log/c*'])(
    'are a gap where nothing else is in %s',
    async (target) => {
      const told = await list(join(pods(), target))
      expect(told.units).toEqual([])
      expect(told.notes.at(-1)?.reason).toBe('only-links')
      expect(told.notes.filter(({ reason }) => reason === 'only-links')).toHaveLength(1)
    },
  )

  test('are a gap where nothing else is but empty files', async () => {
    const directory = pods()
    symlinkSync('../log/pods', join(directory, 'etc/pods'))
    expect(await reasons(join(directory, 'etc'))).toEqual(['symbolic-link', 'only-links'])
  })

  test('are listed, and no gap, beside data', async () => {
    const directory = pods()
    plant(directory, { 'etc/conf': 'x' })
    symlinkSync('../log/pods', join(directory, 'etc/pods'))
    expect(await reasons(join(directory, 'etc'))).toEqual(['symbolic-link'])
  })

  test('are followed where a glob names them, as a shell does', async () => {
    const directory = pods()
    const { parts, notes } = await list(join(directory, 'log/containers/*.log'))
    expect({ parts, notes }).toEqual({ parts: [join(directory, 'log/pods/shop/0.log')], notes: [] })
  })
})

test('links into a tree that is read are nothing to tell', async () => {
  const { parts, notes } = await list(join(pods(), 'log'))
  expect([parts.length, notes]).toEqual([2, []])
})

test('links that lead nowhere are told, and hide nothing', async () => {
  const directory = sandbox()
  symlinkSync('nowhere', join(directory, 'dangling'))
  expect(await reasons(directory)).toEqual(['symbolic-link'])
})
