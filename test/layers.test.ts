import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

/** Layers from top to bottom: each may use those below it, and none beside or above. */
const layers: readonly (readonly string[])[] = [
  ['start'],
  ['program'],
  ['cli', 'index'],
  ['commands'],
  ['config'],
  ['config-file'],
  ['own-rules-file'],
  ['scan', 'assess', 'report', 'attest'],
  ['journal', 'executors'],
  ['scan-unit'],
  ['tally', 'search-rows', 'explain', 'self-test'],
  ['search-text', 'record-counts'],
  ['found-in-text'],
  ['judge-text'],
  ['hidden'],
  ['membership', 'field-before', 'disguised', 'byte-order'],
  ['found', 'records', 'wrong-fields', 'lone-codes'],
  ['population-counts', 'decoded-layers'],
  ['sources', 'decoders', 'kernel', 'classify'],
  ['connections', 'folder', 'running-process'],
  [
    'types',
    'container-types',
    'table-types',
    'finding-types',
    'assessment',
    'audit-types',
    'own-rule-types',
    'population-types',
    'errors',
    'own-files',
    'lazy',
    'signs',
  ],
]

/** Imports against the flow that are types alone, each with its reason. */
const excepted = [
  'config-file -> config', // what it reads is a part of that type
]

/** Shared by all: they may know each other. */
const ground = layers.at(-1) ?? []

interface Import {
  readonly from: string
  readonly to: string
  /** Types are gone when the program runs. */
  readonly ofTypes: boolean
}

const files: readonly string[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.startsWith('kernel/assembly/'))

const imports: readonly Import[] = files.flatMap(importsOf)

test('the imports of the source are seen', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(imports.length).toBeGreaterThan(files.length)
  expect(imports.map(({ to }) => to).filter((to) => !files.includes(to))).toEqual([])
})

describe('imports', () => {
  test('run one way, and siblings do not import siblings', () => {
    const between = imports.filter(({ from, to }) => unitOf(from) !== unitOf(to))
    const wrong = between.filter(({ from, to }) => rankOf(from) >= rankOf(to))
    const told = wrong.map(({ from, to }) => `${unitOf(from)} -> ${unitOf(to)}`)
    const onGround = (line: string): boolean =>
      line.split(' -> ').every((unit) => ground.includes(unit))
    expect(told.filter((line) => !onGround(line) && !excepted.includes(line))).toEqual([])
  })

  test('enter a folder by its index.ts', () => {
    const inside = imports.filter(({ from, to }) => {
      const folder = dirname(to)
      return (
        folder !== '.' && folder !== 'commands' && !`${dirname(from)}/`.startsWith(`${folder}/`)
      )
    })
    const wrong = inside.filter(({ to }) => !to.endsWith('/index.ts'))
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  test('make no cycle', () => {
    const edges = new Map(files.map((file) => [file, targetsOf(file)]))
    while (true) {
      const leaves = [...edges].filter(([, targets]) => targets.every((to) => !edges.has(to)))
      if (leaves.length === 0) break
      for (const [file] of leaves) edges.delete(file)
    }
    expect([...edges.keys()]).toEqual([])
  })

  test('find in every folder but commands an index.ts that says what goes in and out', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map(unitOf))
    folders.delete('commands') // one file a subcommand, entered by cli.ts alone
    const silent = [...folders].filter((folder) => {
      const text = readFileSync(join(source, folder, 'index.ts'), 'utf8')
      return !/^(\/\*\*|\/\/)/.test(text)
    })
    expect(silent).toEqual([])
  })
})

function importsOf(from: string): Import[] {
  const text = readFileSync(join(source, from), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export) (type )?[^'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm,
  )
  return [...statements].map(([, type, path, dynamic]) => ({
    from,
    to: join(dirname(from), path ?? dynamic ?? '').replaceAll('\\', '/'),
    ofTypes: type !== undefined,
  }))
}

function targetsOf(file: string): string[] {
  return imports.filter(({ from, ofTypes }) => from === file && !ofTypes).map(({ to }) => to)
}

/** The folder or the file right below `src` that the path lies in. */
function unitOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? ''
}

function rankOf(path: string): number {
  const rank = layers.findIndex((layer) => layer.includes(unitOf(path)))
  if (rank < 0) throw new Error(`${unitOf(path)} stands in no layer`)
  return rank
}
