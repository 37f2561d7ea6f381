import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages, unpackPackages } from './debian-packages.ts'

/** A program, and what it needs in its environment. */
interface Program {
  readonly program: string
  readonly environment: NodeJS.ProcessEnv
}

const INSTALLED = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer']
const CACHE = join(tmpdir(), 'cardsweep-pgbouncer-packages')
const PACKAGES = ['pgbouncer', 'libc-ares2', 'libevent-2.1-7'] // names as of Debian 12
const MISSING = 'no PgBouncer: install pgbouncer'

/** The installed program, else one from unpacked packages, else one installed as root on Debian, else one clear line. */
export async function pgbouncerBinary(): Promise<Program> {
  const installed = (): string | undefined => INSTALLED.find((path) => existsSync(path))
  const program = installed()
  if (program !== undefined) return { program, environment: {} }
  try {
    await unpackPackages(CACHE, PACKAGES)
    return unpacked(CACHE)
  } catch (cause) {
    await installPackages('pgbouncer').catch((error) => {
      throw new Error(MISSING, { cause: new AggregateError([cause, error]) })
    })
    return { program: installed() ?? MISSING, environment: {} }
  }
}

const unpacked = (root: string): Program => ({
  program: join(root, 'usr', 'sbin', 'pgbouncer'),
  environment: { LD_LIBRARY_PATH: join(root, 'usr', 'lib', 'x86_64-linux-gnu') },
})
