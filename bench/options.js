// @ts-check
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    megabytes: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    limit: { type: 'string', default: '120' },
    big: { type: 'boolean', default: false },
  },
})

/** What the command line asks for: sizes in bytes, times in seconds; `only` names parts, all where it is empty. */
export const options = {
  only: values.only?.split(',') ?? [],
  bytes: Number(values.megabytes) * 1e6,
  rounds: Number(values.rounds),
  limit: Number(values.limit),
  isBig: values.big,
}
