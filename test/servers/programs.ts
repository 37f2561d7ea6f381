import { spawnSync } from 'node:child_process'
import { installPackages } from './debian-packages.ts'

/** Programs that make the files of tests or run with the command, by the packages of Debian that have them. */
const PACKAGES: Readonly<Record<string, string>> = {
  bzip2: 'bzip2',
  compress: 'ncompress',
  genisoimage: 'genisoimage',
  git: 'git',
  ip: 'iproute2',
  lzip: 'lzip',
  lzma: 'xz-utils',
  'redis-server': 'redis-server',
  sqlite3: 'sqlite3',
  ssh: 'openssh-client',
  tar: 'tar',
  xz: 'xz-utils',
  zip: 'zip',
  zsh: 'zsh',
  zstd: 'zstd',
}

const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0

/** Before all tests: a machine without one of the programs gets it, or is told which package has it. */
export default async function setup(): Promise<void> {
  const missing = Object.keys(PACKAGES).filter((program) => !isThere(program))
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((program) => PACKAGES[program] ?? program))]
  await installPackages(...packages).catch((error: Error) => {
    throw new Error(`the tests need ${packages.join(', ')}: ${error.message}`)
  })
}
