import { execFile } from 'node:child_process'
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
