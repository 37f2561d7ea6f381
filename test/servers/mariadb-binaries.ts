import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages, unpackPackages } from './debian-packages.ts'

/** Where the programs of a MariaDB lie. */
export interface MariadbBinaries {
  /** The directory that its own paths are relative to. */
  readonly base: string
  /** Set where the libraries lie beside the programs. */
  readonly environment: NodeJS.ProcessEnv
  /** Options without which an unpacked server does not find its own files. */
  readonly options: readonly string[]
}

/** All that mariadbd needs beyond what a Debian has anyway; sizes and names as of Debian 12. */
const PACKAGES = [
  'mariadb-server-core',
  'mariadb-client-core',
  'mariadb-common',
  'libaio1',
  'liburing2',
]
const CACHE = join(tmpdir(), 'cardsweep-mariadb-packages')
const MISSING = 'no MariaDB: install mariadb-server-core and mariadb-client-core'

/** The installed MariaDB, else unpacked packages, else packages installed as root, else one clear line. */
export async function mariadbBinaries(): Promise<MariadbBinaries> {
  if (existsSync('/usr/sbin/mariadbd')) return installed()
  try {
    await unpackPackages(CACHE, PACKAGES)
    return unpacked(CACHE)
  } catch (cause) {
    await install(cause)
    return installed()
  }
}

function installed(): MariadbBinaries {
  return { base: '/usr', environment: {}, options: [] }
}

function unpacked(root: string): MariadbBinaries {
  const base = join(root, 'usr')
  const libraries = join(base, 'lib', 'x86_64-linux-gnu')
  return {
    base,
    environment: { LD_LIBRARY_PATH: libraries },
    options: [
      `--basedir=${base}`,
      `--lc-messages-dir=${join(base, 'share', 'mysql')}`,
      `--character-sets-dir=${join(base, 'share', 'mysql', 'charsets')}`,
    ],
  }
}

async function install(cause: unknown): Promise<void> {
  try {
    await installPackages(...PACKAGES.slice(0, 2))
  } catch (error) {
    throw new Error(MISSING, { cause: new AggregateError([cause, error]) })
  }
}
