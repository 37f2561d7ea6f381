import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** The house from top to bottom: each row may use those below it, and none beside or above it. */
const HOUSE: readonly (readonly string[])[] = [
  ['start', 'index'],
  ['commands', 'library'],
  ['config', 'run', 'redact'],
  ['detect', 'report'],
  ['mask', 'canaries', 'self-test', 'queue'],
  ['sources', 'containers', 'rules', 'assess', 'evidence', 'notify', 'demo', 'triage', 'encodings'],
  ['model', 'cards'],
  ['errors', 'lazy', 'own-files', 'package-files', 'process-mark', 'sealed-records'],
]

/** The biggest room has rooms of its own, under the same law. */
const DETECT: readonly (readonly string[])[] = [
  ['index'],
  ['detector', 'explain', 'canaries', 'spans'],
  ['self-test', 'rows', 'tally'],
  ['text'],
  ['encoded'],
  ['encodings', 'records', 'detection', 'security-codes', 'open-encoding', 'unit-detector'],
  ['searcher', 'classify', 'loose-numbers'],
  ['kernel', 'values', 'wrong-fields', 'fields'],
]

const MOST_ROWS = 8
const MOST_LOOSE = 6

interface Import {
  readonly from: string
  readonly to: string
}

const files: readonly string[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.startsWith('detect/kernel/assembly/'))

/** Types count as all else does: who names a type knows the room it comes from. */
const imports: readonly Import[] = files.flatMap(importsOf)

test('the imports of the source are seen', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(imports.length).toBeGreaterThan(files.length)
  expect(imports.map(({ to }) => to).filter((to) => !files.includes(to))).toEqual([])
})

describe('imports', () => {
  test.each([
    ['between the rooms of the house', '', HOUSE],
    ['between the rooms of detect', 'detect', DETECT],
  ])('%s run one way, and siblings do not import siblings', (_, room, rows) => {
    const told = imports
      .map(({ from, to }) => [unitIn(room, from), unitIn(room, to)] as const)
      .filter(([from, to]) => from !== null && to !== null && from !== to)
      .filter(([from, to]) => rowOf(rows, from ?? '') >= rowOf(rows, to ?? ''))
    expect(new Set(told.map((pair) => pair.join(' -> ')))).toEqual(new Set())
    expect(rows.length).toBeLessThanOrEqual(MOST_ROWS)
  })

  test('enter a folder by its index.ts, and what lies above one directly', () => {
    const wrong = imports.filter(({ from, to }) => {
      const isAbove = `${dirname(from)}/`.startsWith(`${dirname(to)}/`)
      return dirname(to) !== '.' && !isAbove && !to.endsWith('/index.ts')
    })
    // The command loads the file of a subcommand where it is called.
    const doors = wrong.filter(({ to }) => dirname(to) !== 'commands')
    expect(doors.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  test('make no circle', () => {
    const edges = new Map(files.map((file) => [file, targetsOf(file)]))
    while (true) {
      const leaves = [...edges].filter(([, targets]) => targets.every((to) => !edges.has(to)))
      if (leaves.length === 0) break
      for (const [file] of leaves) edges.delete(file)
    }
    expect([...edges.keys()]).toEqual([])
  })
})

describe('the tree', () => {
  test('has few files that lie in no room', () => {
    const loose = files.filter((file) => !file.includes('/'))
    expect(loose.length).toBeLessThanOrEqual(MOST_LOOSE)
  })

  test('has in every folder an index.ts that says what goes in and out', () => {
    const folders = new Set(files.map((file) => dirname(file)).filter((folder) => folder !== '.'))
    folders.delete('start') // what Node runs first is named in package.json
    const silent = [...folders].filter((folder) => {
      const index = files.includes(`${folder}/index.ts`)
      return (
        !index || !/^(\/\*\*|\/\/)/.test(readFileSync(join(source, folder, 'index.ts'), 'utf8'))
      )
    })
    expect(silent).toEqual([])
  })

  test('has no variable outside of functions where the rules of a user decide', () => {
    const keeping = files.filter(
      (file) =>
        /^(?:rules|mask|detect)\//.test(file) &&
        /^(?:export )?let /m.test(readFileSync(join(source, file), 'utf8')),
    )
    // The places of bytes that stand for themselves are the same for everybody.
    expect(keeping).toEqual(['detect/encodings/layers.ts'])
  })

  test('declares a type that leaves its file once', () => {
    const declared = files.flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8')
      const names = text.matchAll(/^export (?:interface|type) (\w+)/gm)
      return [...names].map(([, name = '']) => name)
    })
    const twice = declared.filter((name, at) => declared.indexOf(name) !== at)
    expect([...new Set(twice)]).toEqual([])
  })
})

function importsOf(from: string): Import[] {
  const text = readFileSync(join(source, from), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export) (?:type )?[^'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm,
  )
  return [...statements].map(([, path, dynamic]) => ({
    from,
    to: join(dirname(from), path ?? dynamic ?? '').replaceAll('\\', '/'),
  }))
}

function targetsOf(file: string): string[] {
  return imports.filter(({ from, to }) => from === file && to !== file).map(({ to }) => to)
}

/** The folder or file right below a room that the path lies in; null where it lies elsewhere. */
function unitIn(room: string, path: string): string | null {
  if (room !== '' && !path.startsWith(`${room}/`)) return null
  const inside = room === '' ? path : path.slice(room.length + 1)
  return inside.split('/')[0]?.replace(/\.ts$/, '') ?? null
}

function rowOf(rows: readonly (readonly string[])[], unit: string): number {
  const row = rows.findIndex((layer) => layer.includes(unit))
  if (row < 0) throw new Error(`${unit} stands in no row`)
  return row
}
