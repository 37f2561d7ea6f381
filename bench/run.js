// @ts-check
import { availableParallelism, cpus } from 'node:os'
import { benchMariadb, benchPostgres } from './databases/index.js'
import { benchHostile } from './hostile.js'
import { drawLog, writeInput } from './inputs/index.js'
import { benchKernel } from './kernel.js'
import { benchLeaks } from './leaks.js'
import { benchLog, benchMemory } from './log.js'
import { print } from './measure/index.js'
import { options } from './options.js'
import { benchRedact } from './redact.js'
import { benchSmallFiles, benchStart } from './small.js'

/** @type {Readonly<Record<string, () => Promise<void>>>} */
const parts = {
  log: async () => {
    const log = writeInput('log', 0, drawLog(options.bytes))
    await benchKernel(log)
    await benchLog(log)
    if (options.isBig) await benchMemory()
  },
  small: async () => {
    await benchStart()
    await benchSmallFiles()
  },
  leaks: benchLeaks,
  redact: benchRedact,
  hostile: benchHostile,
  postgres: benchPostgres,
  mariadb: benchMariadb,
}

const unknown = options.only.filter((name) => !(name in parts))
if (unknown.length > 0) throw new Error(`--only knows ${Object.keys(parts).join(', ')}`)

const processor = `${cpus()[0]?.model}, ${availableParallelism()} cores`
print(`Node ${process.version}, ${processor}, ${options.rounds} rounds`)
for (const [name, run] of Object.entries(parts)) {
  if (options.only.length === 0 || options.only.includes(name)) await run()
}
