import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { NotRead } from '../../../src/model/coverage.ts'
import type { Target } from '../../../src/model/target.ts'
import { openSource } from '../../../src/sources/index.ts'
import { scratch } from '../../support/command.ts'

let root = ''
beforeEach(async () => {
  root = await scratch()
  for (const path of ['a.log', 'keep.jpg', 'img/b.jpg', 'img/deep/c.log', 'build/d.log'])
    await write(path, 'x\n')
})

/** With a glob among its exclusions a target is walked in another way. */
describe.each([
  ['without exclusions', []],
  ['with a glob among the exclusions', ['**/*.none']],
])('a .cardsweepignore, %s', (_, exclude) => {
  test('leaves out what its lines say, the last one that fits, and each is told with its line', async () => {
    await write('.cardsweepignore', '# pictures\n*.jpg\n!keep.jpg\n/build/\n')
    const { files, notes } = await list({ exclude })
    expect(files).toEqual(['.cardsweepignore', 'a.log', 'img/deep/c.log', 'keep.jpg'])
    const told = notes.filter(({ detail }) => detail.startsWith('.cardsweepignore'))
    const whole = told.map(({ what, reason, detail }) => [relative(root, what), reason, detail])
    expect(whole).toContainEqual(['img/b.jpg', 'excluded', '.cardsweepignore, line 2'])
    expect(whole).toContainEqual([
      exclude.length > 0 ? 'build/d.log' : 'build',
      'excluded',
      '.cardsweepignore, line 4',
    ])
  })

  test('counts in the root of what is scanned only', async () => {
    await write('img/.cardsweepignore', '*\n')
    expect((await list({ exclude })).files).toContain('img/deep/c.log')
  })
})

describe('a .cardsweepignore is not followed, and that is told,', () => {
  const told = [['.cardsweepignore', 'not-followed']]

  test('where everybody may write it', async () => {
    await write('.cardsweepignore', '*\n')
    await chmod(join(root, '.cardsweepignore'), 0o666)
    const { files, notes } = await list({})
    expect(files).toContain('a.log')
    expect(notes.map(({ what, reason }) => [relative(root, what), reason])).toEqual(told)
  })

  test('where it belongs to somebody else', async () => {
    if (process.getuid?.() !== 0) return
    await write('.cardsweepignore', '*\n')
    await chown(join(root, '.cardsweepignore'), 12_345, 0)
    const { files, notes } = await list({})
    expect(files).toContain('a.log')
    expect(notes.map(({ what, reason }) => [relative(root, what), reason])).toEqual(told)
  })

  test('where it is a link', async () => {
    await symlink('a.log', join(root, '.cardsweepignore'))
    await write('a.log', '*\n')
    expect((await list({})).files).toContain('keep.jpg')
  })
})

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content, { mode: 0o644 })
}

async function list(more: Partial<Target>): Promise<{ files: string[]; notes: NotRead[] }> {
  const target = { location: root, ...more }
  const notes: NotRead[] = []
  const files: string[] = []
  const { signal } = new AbortController()
  const units = openSource(target).units(target, 0, (note) => notes.push(note), signal)
  for await (const { part } of units) files.push(relative(root, part))
  return { files: files.toSorted(), notes }
}
