import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { excludedPaths } from '../../../src/sources/files/exclusions.ts'
import { list, plant, sandbox } from './sandbox.ts'

/** Matches nothing, and has the walk done by the glob library. */
const GLOB = 'no such name*'

const FILES = [
  'a',
  'cache/a',
  'cache/deep/b',
  'x/cache/c',
  'cache2/d',
  '.h/e',
  'a b/f',
  'x/y/g',
  'node.js/h',
]

describe('plain names are excluded as the glob library does it', () => {
  test.each([
    [['cache'], ['cache/a', 'cache/deep/b']],
    [
      ['./cache/', '/.h/'],
      ['cache/a', 'cache/deep/b', '.h/e'],
    ],
    [
      ['x/cache', 'a b'],
      ['x/cache/c', 'a b/f'],
    ],
    [
      ['a', 'cache/deep/b'],
      ['a', 'cache/deep/b'],
    ],
    [['nodexjs', 'node.js'], ['node.js/h']],
    [['/', '', './', 'CACHE', 'cache/none'], []],
    [['.'], FILES],
    [
      ['x', 'x/y'],
      ['x/cache/c', 'x/y/g'],
    ],
  ])('%j', async (exclude, missing) => {
    const directory = sandbox()
    plant(directory, Object.fromEntries(FILES.map((name) => [name, ''])))
    symlinkSync('/etc', join(directory, 'x/y/link'))
    const listed = await list({ location: directory, exclude })
    const byGlobs = await list({ location: directory, exclude: [...exclude, GLOB] })
    const names = FILES.filter((name) => !missing.includes(name)).sort()
    expect(listed.parts.map((part) => relative(directory, part)).sort()).toEqual(names)
    expect(listed.parts).toEqual(byGlobs.parts)
    expect(listed.notes).toEqual(byGlobs.notes.filter(({ what }) => what !== GLOB))
  })
})

test.each([
  '*.log',
  'a?',
  '[a]',
  '{a,b}',
  'a\\b',
  '!a',
  '@(a)',
  'a|b',
  '(a)',
  'a+',
  'ü',
  '.',
  '..',
  'a/../b',
  'a//b',
])('what may be a glob is left to it: %s', (pattern) => {
  expect(excludedPaths(['plain', pattern], '/var')).toBeNull()
})

test('below the root of the file system as well', () => {
  expect(excludedPaths(['proc', '/sys/'], '/')).toEqual(new Set(['/proc', '/sys']))
})
