import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import type { NotRead } from '../../../src/model/coverage.ts'
import { openSource } from '../../../src/sources/index.ts'
import { pathBytes } from '../../../src/sources/path-names.ts'
import { list, never, plant, sandbox } from './sandbox.ts'

/** Walks a directory to which something happens after the first file; gives paths below it, and what is noted. */
async function during(happens: (directory: string) => void) {
  const directory = sandbox()
  plant(directory, { a: '1', b: '2', c: '3', 'one/d': '4', 'one/e': '5', 'two/f': '6' })
  const notes: NotRead[] = []
  const paths: string[] = []
  const target = { location: directory }
  for await (const unit of openSource(target).units(target, 0, (note) => notes.push(note), never)) {
    if (paths.length === 0) happens(directory)
    paths.push(relative(directory, unit.part))
  }
  return {
    paths,
    told: notes.map(({ what, reason, detail }) => [relative(directory, what), reason, detail]),
  }
}

test('the files of a directory come in the order of their names, before those below it', async () => {
  expect(await during(() => {})).toEqual({
    paths: ['a', 'b', 'c', 'one/d', 'one/e', 'two/f'],
    told: [],
  })
})

test('what vanishes on the way is noted, and the rest is listed', async () => {
  const result = await during((directory) => {
    rmSync(join(directory, 'b'))
    rmSync(join(directory, 'one'), { recursive: true })
  })
  expect(result).toEqual({
    paths: ['a', 'c', 'two/f'],
    told: [
      ['b', 'vanished', 'ENOENT'],
      ['one', 'vanished', 'ENOENT'],
    ],
  })
})

test('what becomes something else on the way is noted, and the rest is listed', async () => {
  const result = await during((directory) => {
    for (const name of ['b', 'c', 'one']) rmSync(join(directory, name), { recursive: true })
    mkdirSync(join(directory, 'b'))
    symlinkSync('nowhere', join(directory, 'c'))
    writeFileSync(join(directory, 'one'), '')
  })
  expect(result).toEqual({
    paths: ['a', 'two/f'],
    told: [
      ['b', 'changed', 'now a directory'],
      ['c', 'symbolic-link', 'leads nowhere: ENOENT'],
      ['one', 'vanished', 'ENOTDIR'],
    ],
  })
})

test('files that are moved ahead of the walk are listed where they are found', async () => {
  const { paths, told } = await during((directory) => {
    renameSync(join(directory, 'one/e'), join(directory, 'two/e'))
    plant(directory, { 'two/new/g': '' })
  })
  expect(paths).toEqual(['a', 'b', 'c', 'one/d', 'two/e', 'two/f', 'two/new/g'])
  expect(told).toEqual([])
})

test('names of any bytes are found at any depth, beside such as look like what is shown of them', async () => {
  const directory = sandbox()
  const names = ['caf\udce9', 'caf\udcff', 'caf\ufffd', 'two\nlines', 'back\\slash', '\u2028', 'é']
  const paths = names.flatMap((name) => [`${name}/${name}`, `${name}-file`])
  for (const path of paths) {
    const full = join(directory, path)
    mkdirSync(pathBytes(join(full, '..')), { recursive: true })
    writeFileSync(pathBytes(full), '')
  }
  const { parts, notes } = await list(directory)
  expect(parts.map((part) => part.slice(directory.length + 1))).toEqual(paths.toSorted())
  expect(notes).toEqual([])
})
