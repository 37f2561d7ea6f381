import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveTo } from '../../src/demo/servers/account.ts'
import { cleanUpAfter } from '../../src/demo/servers/cleanup.ts'
import type { Binaries } from '../../src/demo/servers/embedded-postgres.ts'
import { initialise } from '../../src/demo/servers/postgres.ts'
import { runProgram } from '../../src/demo/servers/run-program.ts'

/** The data of a new server by the directory of its programs; they are gone with this process. */
const made = new Map<string, Promise<string>>()

/** Fills the directory of a server's data with a copy: to make them takes three times as long or more. */
export async function copyData(binaries: Binaries, data: string): Promise<void> {
  const { directory } = binaries
  const original = made.get(directory) ?? makeData(binaries)
  made.set(directory, original)
  await runProgram('cp', ['-a', await original, data])
}

async function makeData(binaries: Binaries): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cardsweep-postgres-'))
  cleanUpAfter(directory, join(directory, 'pid'))
  await giveTo(directory)
  const data = join(directory, 'data')
  await initialise(binaries, data)
  return data
}
