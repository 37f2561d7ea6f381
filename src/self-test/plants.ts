import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindsWithout } from '../containers/index.ts'
import { codeOf } from '../errors.ts'
import type { TestedComponent } from '../model/index.ts'
import { containerPlants } from './containers/index.ts'
import { type Copy, copyOf } from './copies.ts'
import { forms, type Plant } from './forms.ts'

/** A component, and the folder or the table in which a test number was planted; null where that could not be done. */
export interface PlantedNumber {
  readonly kind: TestedComponent['kind']
  readonly name: string
  /** A name of four digits that is in each of its places, and in no other. */
  readonly mark: string | null
  /** Why nothing was planted. */
  readonly detail?: string
}

/** How a component comes to its number. */
interface Making extends Pick<PlantedNumber, 'kind' | 'name'> {
  make(): Copy
}

const PRIVATE = 0o600

/** Plants a test number in each form, container and kind of file, and in copies of files; each has a folder of its own. */
export function plantFiles(
  folder: string,
  number: string,
  files: readonly { readonly name: string; readonly path: string }[],
): PlantedNumber[] {
  const log = forms['US-ASCII'] as Plant
  const all: readonly Making[] = [
    ...entries('form', forms),
    ...entries('container', containerPlants),
    { kind: 'source', name: 'file', make: () => ({ file: 'app.log', bytes: log(number) }) },
    {
      ...{ kind: 'source', name: 'file name' },
      make: () => ({ file: `order-${number}.txt`, bytes: Buffer.from('nothing\n') }),
    },
    ...files.map(({ name, path }) => ({
      ...{ kind: 'copy' as const, name },
      make: () => copyOf(path, number),
    })),
  ]
  const starts: Uint8Array[] = []
  const planted = all.map(({ kind, name, make }, index): PlantedNumber => {
    const mark = `plant-${String(index).padStart(4, '0')}`
    try {
      const { file, bytes } = make()
      if (kind === 'container') starts.push(bytes)
      mkdirSync(join(folder, mark), { mode: 0o700 })
      writeFileSync(join(folder, mark, file), bytes, { mode: PRIVATE })
      return { kind, name, mark }
    } catch (error) {
      return { kind, name, mark: null, detail: reasonOf(error) }
    }
  })
  return [...planted, ...lackOf(kindsWithout(starts))]

  function entries(
    kind: TestedComponent['kind'],
    plants: Readonly<Record<string, Plant>>,
  ): Making[] {
    return Object.entries(plants).map(([name, plant]) => ({
      ...{ kind, name },
      make: () => ({ file: 'planted', bytes: plant(number) }),
    }))
  }
}

/** Kinds of containers that are opened, and that nothing here can make. */
function lackOf(count: number): PlantedNumber[] {
  const detail = `${count} kinds that are opened have no sample on this machine`
  return count === 0 ? [] : [{ kind: 'container', name: 'others', mark: null, detail }]
}

/** A program that is not installed, or why a file cannot be copied. */
function reasonOf(error: unknown): string {
  const program = error instanceof Error && 'path' in error ? error.path : undefined
  const code = codeOf(error)
  if (code === 'ENOENT' && typeof program === 'string') return `${program} is not installed`
  return error instanceof Error && code === 'unknown error' ? error.message : code
}
