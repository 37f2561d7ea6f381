import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { asNobody, list, plant, sandbox } from './sandbox.ts'

test.each([
  ['*.log', ['.h.log', 'a.log', 'dir.log/inner']],
  ['*', ['.h.log', 'a.log', 'app1.txt', 'dir.log/inner', 'logs/b.log', 'logs/deep/c.log']],
  ['**/*.log', ['.h.log', 'a.log', 'dir.log/inner', 'logs/b.log', 'logs/deep/c.log']],
  ['**', ['.h.log', 'a.log', 'app1.txt', 'dir.log/inner', 'logs/b.log', 'logs/deep/c.log']],
  ['{a.log,logs/*.log}', ['a.log', 'logs/b.log']],
  ['app[1].txt', ['app1.txt']],
  ['./logs/../*.txt', ['app1.txt']],
])('the glob %s lists what it matches and all below', async (glob, expected) => {
  const directory = sandbox()
  plant(directory, {
    'a.log': '',
    '.h.log': '',
    'app1.txt': '',
    'dir.log/inner': '',
    'logs/b.log': '',
    'logs/deep/c.log': '',
  })
  const absolute = await list(`${directory}/${glob}`)
  expect(absolute.parts.map((part) => relative(directory, part))).toEqual(expected)
  expect(absolute.notes).toEqual([])
  const within = await list(`${relative(process.cwd(), directory)}/${glob}`)
  expect(within.parts).toEqual(absolute.parts)
})

test.each([
  ['{a,b}.log', 'b.log', 'missing'],
  ['{a.log,logs/*.log,nothing}', 'nothing', 'missing'],
  ['{logs,none}/*.log', 'none', 'missing'],
  ['{logs,none}/**/*.log', 'none', 'missing'],
  ['logs/*.{log,txt}', 'logs/*.txt', 'no-match'],
  ['logs/**/*.{log,gz}', 'logs/**/*.gz', 'no-match'],
])(
  'of the glob %s the part %s is told, which matches nothing, as %s',
  async (glob, what, reason) => {
    const directory = sandbox()
    plant(directory, { 'a.log': '', 'logs/b.log': '' })
    const { parts, notes } = await list(`${directory}/${glob}`)
    expect(parts).not.toEqual([])
    expect(notes).toMatchObject([{ what: join(directory, what), reason }])
  },
)

test.each(['*.none', 'nowhere/*', 'a.log/*', '{x,y}', 'constructor/*'])(
  'the glob %s, which matches nothing, is noted as missing',
  async (glob) => {
    const directory = sandbox()
    plant(directory, { 'a.log': '' })
    const what = `${directory}/${glob}`
    expect(await list(what)).toEqual({
      units: [],
      parts: [],
      notes: [{ what, reason: 'missing', detail: 'no file matches' }],
    })
  },
)

test('a relative glob may begin with a name that objects have', async () => {
  expect((await list('constructor/*')).notes[0]?.reason).toBe('missing')
  expect((await list('!nothing*')).notes[0]?.reason).toBe('missing')
})

test('a glob without ** follows links on its way, as a shell does', async () => {
  const directory = sandbox()
  plant(directory, { 'releases/7/app.log': 'a', 'srv/shop/x': '' })
  symlinkSync('../../releases/7', join(directory, 'srv/shop/current'))
  symlinkSync('../../releases/7/app.log', join(directory, 'srv/shop/latest'))
  symlinkSync('nowhere', join(directory, 'srv/shop/dangling'))
  const through = await list(`${directory}/srv/*/current/*.log`)
  expect(through.parts).toEqual([join(directory, 'srv/shop/current/app.log')])
  const named = await list(`${directory}/srv/*/l*`)
  expect(named.parts).toEqual([join(directory, 'releases/7/app.log')])
  expect((await list(`${directory}/srv/*/d*`)).notes).toMatchObject([{ reason: 'symbolic-link' }])
})

test('a glob with ** notes the links to directories that it passes by, each once', async () => {
  const directory = sandbox()
  plant(directory, { 'releases/7/app.log': 'a', 'srv/b.log': 'b' })
  symlinkSync('../releases/7', join(directory, 'srv/current'))
  symlinkSync('..', join(directory, 'srv/loop.log'))
  const { parts, notes } = await list(`${directory}/srv/**/*.log`)
  expect(parts).toEqual([join(directory, 'srv/b.log')])
  expect(notes.map((note) => [relative(directory, note.what), note.reason]).sort()).toEqual([
    ['srv/current', 'symbolic-link'],
    ['srv/loop.log', 'symbolic-link'],
  ])
})

test('exclusions of a glob are relative to the directory that it names', async () => {
  const directory = sandbox()
  plant(directory, { 'a/cache/x': '', 'a/y': '', 'b/cache/x': '' })
  for (const glob of ['*', '**', '*/**', '{a,b}/../*']) {
    const target = { location: `${directory}/${glob}`, exclude: ['*/cache', 'cache'] }
    const { parts } = await list(target)
    expect(parts.filter((part) => part.includes('cache'))).toEqual([])
    expect(parts).toContain(join(directory, 'a/y'))
  }
})

test('an unreadable directory under a glob is noted, and not as missing', async () => {
  const directory = sandbox()
  mkdirSync(join(directory, 'closed'))
  chmodSync(join(directory, 'closed'), 0o311)
  const { notes } = await asNobody(() => list(`${directory}/closed/*`))
  expect(notes).toEqual([
    { what: join(directory, 'closed'), reason: 'permission', detail: 'EACCES' },
  ])
})
