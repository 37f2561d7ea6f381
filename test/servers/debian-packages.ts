import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Installs packages as root on Debian; throws where this is neither. */
export async function installPackages(...packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('only root can install packages')
  const get = (): Promise<unknown> =>
    execute('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  await get().catch(async () => {
    await execute('apt-get', ['update'])
    await get()
  })
}

/** Unpacks packages of Debian into a directory that is whole or not there; nothing of the system changes. */
export async function unpackPackages(
  directory: string,
  packages: readonly string[],
): Promise<void> {
  if (existsSync(directory)) return
  const scratch = await mkdtemp(`${directory}-`)
  try {
    const [debs, tree] = [join(scratch, 'debs'), join(scratch, 'tree')]
    await Promise.all([mkdir(debs), mkdir(tree)])
    await download(packages, debs)
    for (const deb of await readdir(debs)) await execute('dpkg-deb', ['-x', join(debs, deb), tree])
    await rename(tree, directory)
  } finally {
    await rm(scratch, { recursive: true })
  }
}

async function download(packages: readonly string[], directory: string): Promise<void> {
  const fetch = (): Promise<unknown> =>
    execute('apt-get', ['download', ...packages], { cwd: directory })
  try {
    await fetch()
  } catch (error) {
    if (process.getuid?.() !== 0) throw error
    await execute('apt-get', ['update'])
    await fetch()
  }
}
