import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readComponentTest } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import type { ComponentTest } from '../model/index.ts'
import { makeFolders, replaceFile } from '../own-files.ts'
import { stateOf } from './state-folder.ts'

const FILE = 'self-test.json'

/** Where the next reports of an archive, or of a report folder, look for the last self-test on real components. */
const pathsOf = (config: Pick<Config, 'audits' | 'out'>): string[] =>
  [stateOf(config), config.out].map((folder) => join(folder, FILE))

/** The last self-test on real components; a file that cannot be read is none. */
export async function lastComponentTest(
  config: Pick<Config, 'audits' | 'out'>,
): Promise<ComponentTest | null> {
  const found = pathsOf(config).filter((path) => existsSync(path))
  const tests = await Promise.all(found.map((path) => readComponentTest(jsonOf(path))))
  const known = tests.filter((test) => test !== null)
  return known.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Keeps a self-test for the next reports, and gives its path. */
export function keepComponentTest(
  test: ComponentTest,
  config: Pick<Config, 'audits' | 'out'>,
): string {
  const folder = stateOf(config)
  makeFolders(folder)
  const path = join(folder, FILE)
  replaceFile(path, (file) => writeFileSync(file, `${JSON.stringify(test, null, 2)}\n`))
  return path
}
