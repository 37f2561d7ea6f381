import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, embeddedBinaries } from '../../src/demo/servers/embedded-postgres.ts'

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
