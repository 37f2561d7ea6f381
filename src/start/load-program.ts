// What Node runs first, for the command and for each of its threads. In: the program, built into one file, and the
// byte code that was kept of it. Out: the program, loaded in half the time that it takes to compile it.
import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import { constants, Script } from 'node:vm'

type Program = typeof import('./program.ts')

const folder = import.meta.dirname
const file = join(folder, 'program.cjs')

/** What V8 of this Node makes of the program. */
export const byteCodeFile: string = join(folder, `program-${process.version}-${process.arch}.code`)

/** The program, and the script that it came from, which can tell its byte code. */
export interface Loaded {
  readonly program: Program
  readonly script: Script
}

/**
 * Loads the program from the byte code that was kept beside it.
 *
 * Where there is none for this Node and its settings, the program is compiled from its text.
 */
export function loadProgram(): Loaded {
  silenceClients()
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), {
    filename: file,
    cachedData: byteCode(),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const [module, require] = [new Module(file), createRequire(file)]
  require.cache[file] = module // what is imported later finds it there
  script.runInThisContext().call(module.exports, module.exports, require, module, file, folder)
  return { program: module.exports, script }
}

/** Variables by which clients of servers are made to print what they send and get: passwords, and what is searched. */
const TALKATIVE = /^(?:DEBUG|MONGODB_LOG_\w+)$/i

function silenceClients(): void {
  for (const name of Object.keys(process.env)) if (TALKATIVE.test(name)) delete process.env[name]
}

function byteCode(): Buffer | undefined {
  try {
    return readFileSync(byteCodeFile)
  } catch {
    return undefined
  }
}
