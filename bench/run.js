// @ts-check
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { makeCorpus } from './corpus.js'
import { benchKernel } from './kernel.js'
import { benchMemory, benchProcess, benchStart } from './process.js'
import { print } from './table.js'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    big: { type: 'boolean', default: false },
  },
})
const bytes = Number(values.megabytes) * 1e6
const rounds = Number(values.rounds)

print(
  `Node ${process.version}, ${cpus()[0]?.model}, ${availableParallelism()} cores, ${rounds} rounds`,
)
const path = makeCorpus(bytes)
await benchKernel(path, rounds)
await benchProcess(path, bytes, rounds)
await benchStart(rounds)
if (values.big) await benchMemory(1e8, 1e10)
