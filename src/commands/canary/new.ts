import { writeFileSync } from 'node:fs'
import {
  type CanaryFormat,
  type CanaryOrigin,
  type CanaryRange,
  DEFAULT_FILES,
  drawCanaries,
  writtenCanaries,
} from '../../canaries/index.ts'
import { findConfig, readCanarySettings } from '../../config/index.ts'
import { codeOf, OutputError } from '../../errors.ts'
import { compileRules } from '../../rules/index.ts'
import type { Terminal } from '../terminal.ts'

/** Options of `cardsweep canary new` as the command line gives them. */
export interface NewCanaryOptions {
  readonly count: number
  readonly as: CanaryFormat
  readonly from?: 'published' | 'unissued'
  readonly range?: readonly CanaryRange[]
  readonly out?: string
  readonly config?: string
}

const ON_STANDARD_OUTPUT = '-'

/** Draws canaries and writes them into a new file that its owner alone can read. */
export async function newCanariesCommand(
  { count, as, from, range, out = DEFAULT_FILES[as], config }: NewCanaryOptions,
  { printMessage }: Terminal,
): Promise<void> {
  const settings = await readCanarySettings(findConfig(config))
  const ranges = range ?? (from === undefined ? settings.ranges : [])
  const canaries = drawCanaries(count, originOf(ranges, from), compileRules('world'))
  const written = writtenCanaries({ drawnAt: new Date().toISOString(), canaries }, as)
  if (out === ON_STANDARD_OUTPUT) {
    process.stdout.write(written)
    return
  }
  try {
    writeFileSync(out, written, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    const code = codeOf(cause)
    throw new OutputError(
      code === 'EEXIST'
        ? `${out} is there already, and is not written over: its canaries may be in use`
        : `${out} cannot be written (${code})`,
      { cause },
    )
  }
  printMessage(`${count} canaries in ${out}; it holds card numbers on purpose: keep it private`)
}

function originOf(
  ranges: readonly CanaryRange[],
  source: 'published' | 'unissued' = 'published',
): CanaryOrigin {
  return ranges.length > 0 ? { source: 'range', ranges } : { source }
}
