import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { pathBytes } from '../../../src/sources/path-names.ts'
import { asNobody, list, mkfifo, plant, read, sandbox } from './sandbox.ts'

async function names(directory: string, location = directory): Promise<string[]> {
  return (await list(location)).parts.map((part) => relative(directory, part))
}

test('a directory is walked whole, hidden and empty files included', async () => {
  const directory = sandbox()
  plant(directory, { 'a.log': 'a', '.hidden/.b': 'b', 'deep/er/c': '', '.env': 'd' })
  expect(await names(directory)).toEqual(['.env', '.hidden/.b', 'a.log', 'deep/er/c'])
})

test('a unit says where the file is, how big it is and which version was listed', async () => {
  const directory = sandbox()
  plant(directory, { 'a.log': 'abc' })
  const { units } = await list(relative(process.cwd(), join(directory, 'a.log')))
  expect(units).toEqual([
    {
      source: 'file',
      target: 0,
      part: join(directory, 'a.log'),
      range: null,
      bytes: 3,
      version: expect.stringMatching(/^3:\d{13}(\.\d+)?:\d+:\d{13}(\.\d+)?:\d+:\d+(\.\d+)?$/),
    },
  ])
})

test.each([
  'app[1].log',
  'a*b',
  'what?',
  '{a,b}',
  '!not',
  '-rf',
  ' spaced out ',
  '売上（４月）.csv',
  'new\nline',
  'sep\u2028arator',
  'back\\slash',
  'back\\[1].log',
  '.\\',
  '@(a|b)',
  'constructor',
  '__proto__',
  'caf\udce9',
  '\udc83J\udc83h.csv',
])('a file or directory named %j is found, by name and in a walk', async (name) => {
  const directory = sandbox()
  writeFileSync(pathBytes(join(directory, name)), 'x')
  mkdirSync(pathBytes(`${join(directory, 'in', name)}`), { recursive: true })
  writeFileSync(pathBytes(`${join(directory, 'in', name, 'deeper')}`), 'y')
  const file = join(directory, name)
  const deeper = join(directory, 'in', name, 'deeper')
  const all = await list(directory)
  expect(all.parts).toEqual([deeper, file].sort())
  expect((await list(file)).parts).toEqual([file])
  expect((await list(join(directory, 'in', name))).parts).toEqual([deeper])
  expect((await list(`${directory}/*`)).parts).toEqual([deeper, file].sort())
  expect((await list(`${directory}/**`)).parts).toEqual([deeper, file].sort())
  for (const unit of all.units) expect((await read(unit)).content.length).toBe(1)
})

test('links that form loops end the walk neither late nor twice, and need no note', async () => {
  const directory = sandbox()
  plant(directory, { 'logs/a.log': 'a' })
  symlinkSync('..', join(directory, 'logs/up'))
  symlinkSync(directory, join(directory, 'logs/top'))
  symlinkSync('a.log', join(directory, 'logs/current'))
  const { parts, notes } = await list(directory)
  expect(parts).toEqual([join(directory, 'logs/a.log')])
  expect(notes).toEqual([])
})

test('a link that leads out of the target, or nowhere, is noted', async () => {
  const directory = sandbox()
  plant(directory, { 'in/a': 'a', 'out/b': 'b' })
  symlinkSync('../out/b', join(directory, 'in/file'))
  symlinkSync('../out', join(directory, 'in/directory'))
  symlinkSync('nowhere', join(directory, 'in/dangling'))
  symlinkSync('self', join(directory, 'in/self'))
  const { parts, notes } = await list(join(directory, 'in'))
  expect(parts).toEqual([join(directory, 'in/a')])
  expect(notes.map((note) => note.reason)).toEqual(Array(4).fill('symbolic-link'))
  expect(notes.map((note) => note.detail).sort()).toEqual([
    'leads nowhere: ELOOP',
    'leads nowhere: ENOENT',
    'not followed',
    'not followed',
  ])
})

test('a link that the user names is followed', async () => {
  const directory = sandbox()
  plant(directory, { 'real/a': 'a' })
  symlinkSync('real', join(directory, 'link'))
  symlinkSync('real/a', join(directory, 'file'))
  expect((await list(join(directory, 'link'))).parts).toEqual([join(directory, 'real/a')])
  expect((await list(join(directory, 'file'))).parts).toEqual([join(directory, 'real/a')])
})

test('an unreadable directory is noted and the walk goes on', async () => {
  const directory = sandbox()
  plant(directory, { 'closed/a': 'a', 'open/b': 'b', 'z/c': 'c' })
  chmodSync(join(directory, 'closed'), 0o000)
  const { parts, notes } = await asNobody(() => list(directory))
  expect(parts).toEqual([join(directory, 'open/b'), join(directory, 'z/c')])
  expect(notes).toEqual([
    { what: join(directory, 'closed'), reason: 'permission', detail: 'EACCES' },
  ])
})

test('files in a directory that shows names only are noted one by one', async () => {
  const directory = sandbox()
  plant(directory, { 'names/a': 'a', 'names/b': 'b' })
  chmodSync(join(directory, 'names'), 0o744)
  const { parts, notes } = await asNobody(() => list(directory))
  expect(parts).toEqual([])
  expect(notes.map((note) => note.what).sort()).toEqual([
    join(directory, 'names/a'),
    join(directory, 'names/b'),
  ])
})

test('an unreadable file is listed as one unit, and noted when it is read', async () => {
  const directory = sandbox()
  plant(directory, { secret: Buffer.alloc(100) })
  chmodSync(join(directory, 'secret'), 0o000)
  const [listed, result] = await asNobody(async () => {
    const listed = await list(directory, { unitBytes: 10 })
    const [unit] = listed.units
    return [listed, unit && (await read(unit))] as const
  })
  expect(listed.notes).toEqual([])
  expect(listed.units).toHaveLength(1)
  expect(result?.notes).toEqual([
    { what: join(directory, 'secret'), reason: 'permission', detail: 'EACCES', bytes: 100 },
  ])
})

test('a FIFO and a socket that a walk meets are noted and never opened', async () => {
  const directory = sandbox()
  mkfifo(join(directory, 'fifo'))
  const server = createServer().listen(join(directory, 'socket'))
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { units, notes } = await list(directory)
  expect(units).toEqual([])
  expect(notes.map((note) => note.reason).sort()).toEqual(['fifo', 'socket'])
  expect((await list(join(directory, 'fifo'))).units).toMatchObject([{ source: 'stdin' }])
  expect((await list('/dev/null')).notes).toEqual([
    { what: '/dev/null', reason: 'unsupported', detail: 'a character device is not read' },
  ])
})

test.each(['gone', 'gone/deeper', `${'x'.repeat(300)}`])(
  'the missing target %s is noted',
  async (name) => {
    const path = join(sandbox(), name)
    const { units, notes } = await list(path)
    expect(units).toEqual([])
    expect(notes).toEqual([{ what: path, reason: 'missing', detail: 'no such file or directory' }])
  },
)

test('what was excluded is noted once a pattern, however its slashes are written', async () => {
  const directory = sandbox()
  plant(directory, {
    'a.log': '',
    'cache/b': '',
    'cache/deep/b': '',
    'tmp-1/c': '',
    'x/tmp-1/d': '',
    '[e]/f': '',
  })
  const exclude = ['cache/', './tmp-*', '/\\[e\\]']
  const { parts, notes } = await list({ location: directory, exclude })
  expect(parts).toEqual([join(directory, 'a.log'), join(directory, 'x/tmp-1/d')])
  const detail = 'excluded by configuration'
  expect(notes).toEqual(exclude.map((what) => ({ what, reason: 'excluded', detail })))
})

test('a big file is split at the multiples of the unit size', async () => {
  const directory = sandbox()
  plant(directory, { big: Buffer.alloc(25), exact: Buffer.alloc(20), whole: Buffer.alloc(10) })
  const { units } = await list(directory, { unitBytes: 10 })
  const ranges = units.map((unit) => [relative(directory, unit.part), unit.range, unit.bytes])
  expect(ranges.sort()).toEqual([
    ['big', [0, 10], 10],
    ['big', [10, 20], 10],
    ['big', [20, 25], 5],
    ['exact', [0, 10], 10],
    ['exact', [10, 20], 10],
    ['whole', null, 10],
  ])
})

test('a gzip file is never split, whatever its name', async () => {
  const directory = sandbox()
  plant(directory, { 'log.1': gzipSync('a'.repeat(1000)) })
  const { units } = await list(directory, { unitBytes: 10 })
  expect(units.map((unit) => unit.range)).toEqual([null])
})

test('thousands of directories are listed as they are taken, and listing can be left early', async () => {
  const directory = sandbox()
  const files = Array.from({ length: 3000 }, (_, index) => [`d${index}/f`, ''] as const)
  plant(directory, Object.fromEntries(files))
  expect(await names(directory)).toHaveLength(3000)
  const { openSource } = await import('../../../src/sources/index.ts')
  const target = { location: directory }
  const note = (): void => {}
  for await (const _ of openSource(target).units(target, 0, note, new AbortController().signal)) {
    break
  }
})

test('listing stops at a signal', async () => {
  const directory = sandbox()
  plant(directory, { a: '' })
  const reason = new Error('enough')
  await expect(list(directory, {}, AbortSignal.abort(reason))).rejects.toBe(reason)
})
